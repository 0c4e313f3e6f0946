/** Where the database tells that something was told to a person, or read by them; the payload is their id. */
export const PEOPLE_CHANNEL = "xspenses_people";
