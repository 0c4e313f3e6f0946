import { HomeView } from "../../features/home/home-view.tsx";
import { NotificationBell } from "../../features/notifications/notification-bell.tsx";

/** On a phone the bar at the bottom has no place for the bell. */
const bell = (
  <NotificationBell
    signOnly
    className="flex size-9 items-center justify-center rounded-md text-soft hover:bg-sunken md:hidden"
  />
);

export const HomePage = () => <HomeView corner={bell} />;
