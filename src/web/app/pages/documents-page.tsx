import { DocumentsView } from "../../features/documents/documents-view.tsx";

export const DocumentsPage = () => <DocumentsView />;
