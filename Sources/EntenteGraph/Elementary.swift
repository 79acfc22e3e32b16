#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// The platform's elementary functions, in one place: the standard library has none.

/// e to the power x.
func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm of x.
func logarithm(_ x: Double) -> Double { log(x) }

/// The natural logarithm of 1 + x, exact for small x.
func logarithm(onePlus x: Double) -> Double { log1p(x) }

/// A base to the power of an exponent.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
