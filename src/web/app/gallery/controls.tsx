import { Bell, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Shelf } from "./shelf.tsx";

const LOOKS = ["primary", "plain", "quiet", "danger"] as const;
const OPTIONS = [
  { value: "one", name: "One" },
  { value: "two", name: "Two" },
  { value: "three", name: "Three" },
];

/** Buttons in every look and state. */
export function Buttons() {
  return (
    <Section title="Buttons">
      {LOOKS.map((look) => (
        <Shelf key={look} title={look}>
          <Button look={look}>
            <Plus size={15} aria-hidden="true" />
            Rest
          </Button>
          <Button look={look} small>
            Small
          </Button>
          <Button look={look} busy>
            Busy
          </Button>
          <Button look={look} disabled>
            Disabled
          </Button>
        </Shelf>
      ))}
      <Shelf title="A sign alone has a name all the same">
        <IconButton label="Notifications">
          <Bell size={16} />
        </IconButton>
        <IconButton small label="Close">
          <X size={14} />
        </IconButton>
      </Shelf>
    </Section>
  );
}

/** Fields and choices in every state. */
export function Fields() {
  const [chosen, choose] = useState("two");
  const [on, setOn] = useState(true);
  return (
    <Section title="Fields and choices">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Empty" placeholder="lisbon-trip" />
        <TextField label="With a hint" hint="Shown first. Nothing is converted." defaultValue="EUR" />
        <TextField label="Refused" error="“12,x” is no amount. Write 12.50." defaultValue="12,x" />
        <TextField label="Disabled" disabled defaultValue="cannot be changed" />
        <SelectField label="One of many" defaultValue="two">
          {OPTIONS.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <Shelf title="Views of one thing">
        <Choice label="View" options={OPTIONS} chosen={chosen} choose={choose} />
      </Shelf>
      <div className="flex flex-col gap-5 border-t border-line pt-4">
        <RadioCards
          legend="One of a few"
          hint="Each can be seen."
          options={OPTIONS}
          chosen={chosen}
          onChoose={choose}
        />
        <Switch label="On or off" hint="Takes effect at once." checked={on} onChange={setOn} />
      </div>
    </Section>
  );
}
