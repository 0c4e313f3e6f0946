import { Buttons, Fields } from "../gallery/controls.tsx";
import { Colours, Signs, Type } from "../gallery/looks.tsx";
import { Feedback, Overlays } from "../gallery/states.tsx";
import { Page } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

/** Every part of the interface in every state, for whoever builds on it. */
export function GalleryPage() {
  return (
    <Page title={t("Gallery")}>
      <Type />
      <Colours />
      <Signs />
      <Buttons />
      <Fields />
      <Feedback />
      <Overlays />
    </Page>
  );
}
