#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A power, as the C library computes it.
func powered(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
