import { engines } from "../setup/engines.ts";
import { product } from "./product.ts";

// A file for each engine, so that they run at the same time.
product(engines[0]!);
