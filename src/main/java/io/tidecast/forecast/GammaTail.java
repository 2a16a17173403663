package io.tidecast.forecast;

/**
 * How rare the high values of a gamma distribution are: the regularised incomplete gamma functions by series and by continued
 * fraction (Press et al., Numerical Recipes, 3rd edition, section 6.2).
 */
final class GammaTail {
    private static final double PRECISION = 1e-12;
    private static final int MOST_TERMS = 1_000;

    private static final double[] LANCZOS = {
        76.18009172947146,
        -86.50532032941678,
        24.01409824083091,
        -1.231739572450155,
        1.208650973866179e-3,
        -5.395239384953e-6
    };

    private GammaTail() {}

    /** {@code -ln P(X > x)} where X is gamma distributed with that shape and scale 1; accurate however small P is. */
    static double surprise(double shape, double x) {
        if (x <= 0) return 0;
        double front = shape * Math.log(x) - x - logGamma(shape);
        return x < shape + 1 ? -Math.log1p(-Math.exp(front) * series(shape, x)) : -front - Math.log(fraction(shape, x));
    }

    private static double series(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    /** Lentz's method. */
    private static double fraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double product = d;
        double factor = 0;
        for (int n = 1; n < MOST_TERMS && Math.abs(factor - 1) > PRECISION; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            factor = c * d;
            product *= factor;
        }
        return product;
    }

    private static double logGamma(double x) {
        double base = x + 5.5;
        double sum = 1.000000000190015;
        for (int i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + 1 + i);
        return (x + 0.5) * Math.log(base) - base + Math.log(2.5066282746310007 * sum / x);
    }
}
