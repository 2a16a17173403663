package io.tidecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The products of every kernel of this JVM against loops in double precision, over sizes with every kind of remainder. */
class ProductsTest {
    private static final int SHAPES = 200;
    private static final int LARGEST = 150;
    private static final double CLOSE = 2e-5;
    /** Calls that take loops through all their beginnings, and some more. */
    private static final int CALLS_OF_A_SEARCH = 700;

    static Iterable<Kernel> kernels() {
        return Kernels.available();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldStartAnAffineMapFromTheBiasWhateverTheResultHeldAndWhereverLoopsBegin(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int terms = size(random) + (seed % 50 == 0 ? 300 : 0);
            int width = size(random);
            int records = 1 + random.nextInt(20);
            float[][] b = matrix(random, terms, width + seed % 3);
            Affine affine = kernel.products().affine(b, width, 1 + 2 * records);
            float[][] bias = inLines(affine.lines(), matrix(random, 1, width));
            float[][] biases = new float[records][];
            Arrays.fill(biases, bias[0]);
            float[][] x = matrix(random, records, terms + seed % 2);
            float[][] alone = affine.lines().rows(records);
            float[][] together = affine.lines().rows(records);

            // When
            for (int call = random.nextInt(CALLS_OF_A_SEARCH); call >= 0; call--) {
                affine.apply(1, biases, x, alone);
            }
            for (int i = 0; i < records; i++) {
                affine.apply(1, biases, new float[][] {x[i]}, new float[][] {alone[i]});
            }
            affine.apply(records, biases, x, together);

            // Then
            for (int i = 0; i < records; i++) {
                assertClose(values(together[i], width), sum(values(bias[0], width), x[i], b));
                assertThat(values(together[i], width)).containsExactly(values(alone[i], width));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddToTheFirstRowsOnlyWhatTheMatrixHeldAtTheLastRefresh(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int rows = random.nextInt(20);
            int width = size(random);
            float[][] a = matrix(random, rows, size(random));
            float[][] b = new float[a.length == 0 ? 1 : a[0].length][width];
            Affine affine = kernel.products().affine(b, width, rows + 1);
            float[][] before = matrix(random, rows + 1, width);
            float[][] c = inLines(affine.lines(), before);
            for (float[] row : b) {
                System.arraycopy(values(random, width), 0, row, 0, width);
            }
            affine.refresh();
            float[][] held = Arrays.stream(b).map(float[]::clone).toArray(float[][]::new);
            b[0][0] += 1;

            // When
            affine.apply(rows, c, a, c);

            // Then
            for (int i = 0; i < rows; i++) {
                assertClose(values(c[i], width), sum(before[i], a[i], held));
            }
            assertThat(values(c[rows], width)).containsExactly(before[rows]);
        }
    }

    private static float[][] inLines(Lines lines, float[][] matrix) {
        float[][] rows = lines.rows(matrix.length);
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, rows[i], Lines.MARGIN, matrix[i].length);
        }
        return rows;
    }

    private static float[] values(float[] row, int width) {
        return Arrays.copyOfRange(row, Lines.MARGIN, Lines.MARGIN + width);
    }

    private static double[] sum(float[] start, float[] x, float[][] b) {
        double[] sum = widened(start);
        for (int k = 0; k < b.length; k++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += (double) x[k] * b[k][j];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddTheProductWithATransposedMatrix(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int rows = random.nextInt(LARGEST);
            int height = size(random) % 30 + 1;
            int width = size(random);
            float[][] a = matrix(random, rows + 1, height);
            float[][] b = matrix(random, rows + 1, width);
            float[][] c = matrix(random, height, width);
            double[][] expected = widened(c);
            for (int k = 0; k < rows; k++) {
                for (int i = 0; i < height; i++) {
                    for (int j = 0; j < width; j++) {
                        expected[i][j] += (double) a[k][i] * b[k][j];
                    }
                }
            }

            // When
            kernel.products().gradient(c).add(rows, a, b);

            // Then
            assertClose(c, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddTheSumOfTheFirstRows(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int rows = random.nextInt(20);
            float[][] a = matrix(random, rows + 1, size(random));
            float[] sum = values(random, a[0].length);
            double[] expected = widened(sum);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < sum.length; j++) {
                    expected[j] += a[i][j];
                }
            }

            // When
            kernel.products().addRows(rows, a, sum);

            // Then
            assertClose(sum, expected);
        }
    }

    private static int size(Random random) {
        return 1 + random.nextInt(LARGEST);
    }

    private static float[] values(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static float[][] matrix(Random random, int m, int n) {
        float[][] matrix = new float[m][];
        for (int i = 0; i < m; i++) {
            matrix[i] = values(random, n);
        }
        return matrix;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[][] widened(float[][] matrix) {
        double[][] wide = new double[matrix.length][];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = widened(matrix[i]);
        }
        return wide;
    }

    private static void assertClose(float[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertClose(actual[i], expected[i]);
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        for (int j = 0; j < expected.length; j++) {
            assertThat((double) actual[j]).isCloseTo(expected[j], within(CLOSE));
        }
    }
}
