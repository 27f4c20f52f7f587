def integrate(n):
    total, step = 0.0, 1.0 / n
    for i in range(n):
        x = (i + 0.5) * step
        total += 4.0 / (1.0 + x * x)
    return total * step

integrate(3_000_000)
