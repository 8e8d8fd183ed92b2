import { type User, users } from "../clients.js"

// 🙂 emoji
export async function load(id: string): Promise<User> {
	const { data } = await users.get<User>(id) // the user
	return data
}
