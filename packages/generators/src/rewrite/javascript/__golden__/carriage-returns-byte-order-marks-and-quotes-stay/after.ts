import { type User, users } from "../clients.js"
import { withCircuitBreaker } from "@reliability/runtime"

// 🙂 emoji
export async function load(id: string): Promise<User> { return withCircuitBreaker("user-api", async () => {
	const { data } = await users.get<User>(id) // the user
	return data
}) }
