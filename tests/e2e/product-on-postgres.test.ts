import { engines } from "../setup/engines.ts";
import { product } from "./product.ts";

// The last there is: on a machine without PostgreSQL, which the summary of `npm test` then says, the embedded one again.
product(engines.at(-1)!);
