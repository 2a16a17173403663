package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaTailTest {
    @ParameterizedTest
    @CsvSource({"0.001", "0.5", "1.999", "2.001", "10", "100", "700"})
    void shouldBeTheExponentialDistributionAtShape1(double x) {
        assertThat(GammaTail.surprise(1, x)).isCloseTo(x, within(1e-9 * Math.max(1, x)));
    }

    @ParameterizedTest
    @CsvSource({"3, 0.5", "3, 3.9", "3, 4.1", "3, 60", "8, 2", "8, 20", "8, 300"})
    void shouldBeThePoissonSumAtWholeShapes(int shape, double x) {
        // Given P(X > x) = sum of x^k e^-x / k! for k below the shape
        double sum = 0;
        double term = 1;
        for (int k = 0; k < shape; k++) {
            sum += term;
            term *= x / (k + 1);
        }

        // Then
        assertThat(GammaTail.surprise(shape, x)).isCloseTo(x - Math.log(sum), within(1e-9 * Math.max(1, x)));
    }

    @Test
    void shouldBeTheErrorFunctionAtShapeOneHalf() {
        // Given P(X > x) = erfc(√x), and erfc(1) and erfc(3) from tables
        assertThat(GammaTail.surprise(0.5, 1)).isCloseTo(-Math.log(0.15729920705028513), within(1e-9));
        assertThat(GammaTail.surprise(0.5, 9)).isCloseTo(-Math.log(2.209049699858544e-5), within(1e-9));
    }

    @Test
    void shouldRiseWithXFromNothing() {
        for (double shape = 0.05; shape < 60; shape *= 1.7) {
            double before = GammaTail.surprise(shape, 0);
            assertThat(before).isZero();
            for (double x = 0.01; x < 500; x *= 1.1) {
                double now = GammaTail.surprise(shape, x);
                assertThat(now).isGreaterThanOrEqualTo(before).isFinite();
                before = now;
            }
        }
    }
}
