/// How many pairs can be formed of a number of things.
func pairCount(_ count: Int) -> Int { count * (count - 1) / 2 }
