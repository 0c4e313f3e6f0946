import { HomeView } from "../../features/home/home-view.tsx";

export const HomePage = () => <HomeView />;
