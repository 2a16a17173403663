package io.tidecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gates of every kernel of this JVM against their formulas in double precision, and every backward pass against the
 * finite differences of those formulas.
 */
class GatesTest {
    private static final double ACCURACY = 1e-6;
    private static final double CLOSE = 1e-5;
    private static final int[] SIZES = {1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100};

    static Iterable<Kernel> kernels() {
        return Kernels.available();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldBeAccurateOverTheWholeRange(Kernel kernel) {
        // Given
        int n = 100_001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i - 50_000) / 2000f;
        }
        float[] tanh = x.clone();
        float[] logistic = x.clone();

        // When
        kernel.gates().activate(tanh, Squeeze.tanh(n));
        kernel.gates().activate(logistic, Squeeze.logistic(n));

        // Then
        for (int i = 0; i < n; i++) {
            assertThat((double) tanh[i]).isCloseTo(Math.tanh(x[i]), within(ACCURACY));
            assertThat((double) logistic[i]).isCloseTo(logistic(x[i]), within(ACCURACY));
            assertThat(tanh[i]).isBetween(-1f, 1f);
            assertThat(logistic[i]).isBetween(0f, 1f);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldSaturateForHugeValuesAndKeepNaN(Kernel kernel) {
        float[] x = {Float.MAX_VALUE, -Float.MAX_VALUE, 1e9f, -1e5f, 0f, Float.NaN};

        kernel.gates().activate(x, Squeeze.tanh(x.length));

        assertThat(x[0]).isCloseTo(1f, within(1e-6f));
        assertThat(x[1]).isCloseTo(-1f, within(1e-6f));
        assertThat(x[2]).isCloseTo(1f, within(1e-6f));
        assertThat(x[3]).isCloseTo(-1f, within(1e-6f));
        assertThat(x[4]).isZero();
        assertThat(x[5]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldDifferentiateTheActivations(Kernel kernel) {
        for (int n : SIZES) {
            // Given
            Random random = new Random(n);
            float[] squeeze = Squeeze.lstm(n);
            float[] z = values(random, 4 * n);
            float[] dy = values(random, 4 * n);
            float[] y = z.clone();
            kernel.gates().activate(y, squeeze);

            // When
            float[] dz = dy.clone();
            kernel.gates().activateBackward(y, squeeze, dz, dz);

            // Then
            for (int r = 0; r < 4 * n; r++) {
                DoubleUnaryOperator f = squeeze[r] == 1f ? Math::tanh : GatesTest::logistic;
                assertThat((double) dz[r]).isCloseTo(dy[r] * slope(f, z[r]), within(CLOSE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldUpdateAnLstmAndItsGradients(Kernel kernel) {
        for (int u : SIZES) {
            // Given
            Random random = new Random(u);
            float[] z = values(random, 4 * u);
            float[] before = values(random, u);
            float[] dh = values(random, u);
            float[] dcAfter = values(random, u);

            // When
            float[] gates = z.clone();
            float[] c = new float[u];
            float[] tanh = new float[u];
            float[] h = new float[u];
            kernel.gates().lstm(gates, Squeeze.lstm(u), before, c, tanh, h);
            float[] dz = gates.clone();
            float[] dc = dcAfter.clone();
            kernel.gates().lstmBackward(dz, before, tanh, dh, dc);

            // Then
            for (int j = 0; j < u; j++) {
                double[] at = {z[j], z[j + u], z[j + 2 * u], z[j + 3 * u], before[j]};
                double cell = lstmCell(at);
                assertThat((double) c[j]).isCloseTo(cell, within(CLOSE));
                assertThat((double) tanh[j]).isCloseTo(Math.tanh(cell), within(CLOSE));
                assertThat((double) h[j]).isCloseTo(lstmOutput(at), within(CLOSE));
                for (int gate = 0; gate < 4; gate++) {
                    assertThat((double) dz[j + gate * u])
                            .isCloseTo(lstmSlope(at, gate, dh[j], dcAfter[j]), within(CLOSE));
                }
                assertThat((double) dc[j]).isCloseTo(lstmSlope(at, 4, dh[j], dcAfter[j]), within(CLOSE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldUpdateAGruWithTheResetAfterTheProductAndItsGradients(Kernel kernel) {
        for (int u : SIZES) {
            // Given
            Random random = new Random(u);
            float[] input = values(random, 3 * u);
            float[] recurrent = values(random, 3 * u);
            float[] before = values(random, u);
            float[] dh = values(random, u);

            // When
            float[] gates = input.clone();
            float[] h = before.clone();
            kernel.gates().gruAfter(gates, recurrent, Squeeze.logistic(2 * u), h, h);
            float[] dInput = gates.clone();
            float[] dRecurrent = recurrent.clone();
            float[] dBefore = dh.clone();
            kernel.gates().gruAfterBackward(dInput, dRecurrent, before, dBefore);

            // Then
            for (int j = 0; j < u; j++) {
                double[] at = {
                    input[j],
                    input[j + u],
                    input[j + 2 * u],
                    recurrent[j],
                    recurrent[j + u],
                    recurrent[j + 2 * u],
                    before[j]
                };
                assertThat((double) h[j]).isCloseTo(gruAfter(at), within(CLOSE));
                for (int gate = 0; gate < 3; gate++) {
                    assertThat((double) dInput[j + gate * u])
                            .isCloseTo(dh[j] * slope(GatesTest::gruAfter, at, gate), within(CLOSE));
                    assertThat((double) dRecurrent[j + gate * u])
                            .isCloseTo(dh[j] * slope(GatesTest::gruAfter, at, 3 + gate), within(CLOSE));
                }
                assertThat((double) dBefore[j]).isCloseTo(dh[j] * slope(GatesTest::gruAfter, at, 6), within(CLOSE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldUpdateAGruWithTheResetBeforeTheProductAndItsGradients(Kernel kernel) {
        for (int u : SIZES) {
            // Given: one recurrent weight per unit stands for the product in between
            Random random = new Random(u);
            float[] rz = values(random, 2 * u);
            float[] n = values(random, u);
            float[] weight = values(random, u);
            float[] before = values(random, u);
            float[] dh = values(random, u);

            // When
            float[] gates = rz.clone();
            float[] reset = new float[u];
            kernel.gates().gruReset(gates, Squeeze.logistic(2 * u), before, reset);
            float[] candidate = n.clone();
            for (int j = 0; j < u; j++) {
                candidate[j] += weight[j] * reset[j];
            }
            float[] h = before.clone();
            kernel.gates().gruUpdate(gates, candidate, Squeeze.tanh(u), h, h);
            float[] dBefore = dh.clone();
            kernel.gates().gruUpdateBackward(gates, candidate, before, dBefore);
            float[] dReset = new float[u];
            for (int j = 0; j < u; j++) {
                dReset[j] = weight[j] * candidate[j];
            }
            kernel.gates().gruResetBackward(gates, before, dReset, dBefore);

            // Then
            for (int j = 0; j < u; j++) {
                double[] at = {rz[j], rz[j + u], n[j], weight[j], before[j]};
                float[] gradients = {gates[j], gates[j + u], candidate[j], weight[j], dBefore[j]};
                assertThat((double) h[j]).isCloseTo(gruBefore(at), within(CLOSE));
                for (int i : new int[] {0, 1, 2, 4}) {
                    assertThat((double) gradients[i])
                            .isCloseTo(dh[j] * slope(GatesTest::gruBefore, at, i), within(CLOSE));
                }
            }
        }
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double lstmCell(double[] at) {
        return logistic(at[1]) * at[4] + logistic(at[0]) * Math.tanh(at[2]);
    }

    private static double lstmOutput(double[] at) {
        return logistic(at[3]) * Math.tanh(lstmCell(at));
    }

    private static double lstmSlope(double[] at, int i, double dh, double dc) {
        return dh * slope(GatesTest::lstmOutput, at, i) + dc * slope(GatesTest::lstmCell, at, i);
    }

    private static double gruAfter(double[] at) {
        double r = logistic(at[0] + at[3]);
        double z = logistic(at[1] + at[4]);
        double n = Math.tanh(at[2] + r * at[5]);
        return (1 - z) * n + z * at[6];
    }

    private static double gruBefore(double[] at) {
        double r = logistic(at[0]);
        double z = logistic(at[1]);
        double n = Math.tanh(at[2] + at[3] * r * at[4]);
        return (1 - z) * n + z * at[4];
    }

    private interface Formula {
        double of(double[] at);
    }

    private static double slope(Formula f, double[] at, int i) {
        return slope(
                x -> {
                    double[] moved = at.clone();
                    moved[i] = x;
                    return f.of(moved);
                },
                at[i]);
    }

    private static double slope(DoubleUnaryOperator f, double x) {
        double step = 1e-5;
        return (f.applyAsDouble(x + step) - f.applyAsDouble(x - step)) / (2 * step);
    }

    private static float[] values(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 4 * random.nextFloat() - 2;
        }
        return values;
    }
}
