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

    static Iterable<Kernel> kernels() {
        return Kernels.available();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddAWeightedSumOfRows(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int terms = size(random);
            int width = size(random);
            float[] x = values(random, terms + seed % 2);
            float[][] b = matrix(random, terms, width + seed % 3);
            float[] y = values(random, width);
            double[] expected = widened(y);
            accumulate(x, b, expected);

            // When
            kernel.products().add(x, b, y);

            // Then
            assertClose(y, expected);
        }
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
            Lines lines = kernel.products().lines(width, terms + 1 + 2 * records);
            float[][] b = inLines(lines, matrix(random, terms, width));
            float[][] bias = inLines(lines, matrix(random, 1, width));
            float[][] biases = new float[records][];
            Arrays.fill(biases, bias[0]);
            float[][] x = matrix(random, records, terms);
            float[][] alone = lines.rows(records);
            float[][] together = lines.rows(records);
            search(lines, random.nextInt(8));

            // When
            for (int i = 0; i < records; i++) {
                kernel.products().affine(bias[0], x[i], b, alone[i], lines);
            }
            kernel.products().affine(records, biases, x, b, together, lines);

            // Then
            for (int i = 0; i < records; i++) {
                double[] expected = widened(bias[0]);
                accumulate(x[i], b, expected);
                assertClose(alone[i], expected);
                assertThat(together[i]).containsExactly(alone[i]);
            }
        }
    }

    /** Leaves the lines with the given one of the eight beginnings. */
    private static void search(Lines lines, int fastest) {
        int tried = 0;
        while (tried < 128) {
            if (lines.isSearching()) {
                lines.took(tried / 8 % 8 == fastest ? 1 : 2);
                tried++;
            }
        }
        assertThat(lines.first()).isEqualTo(2 + 2 * fastest);
        assertThat(lines.end()).isGreaterThanOrEqualTo(Lines.MARGIN + lines.width());
    }

    private static float[][] inLines(Lines lines, float[][] matrix) {
        float[][] rows = lines.rows(matrix.length);
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, rows[i], Lines.MARGIN, matrix[i].length);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddAMatrixProductToTheFirstRowsOnly(Kernel kernel) {
        for (int seed = 0; seed < SHAPES; seed++) {
            // Given
            Random random = new Random(seed);
            int rows = random.nextInt(20);
            int spare = random.nextInt(3);
            int terms = size(random);
            int width = size(random);
            float[][] a = matrix(random, rows + spare, terms);
            float[][] b = matrix(random, terms, width + seed % 3);
            float[][] c = matrix(random, rows + spare, width);
            double[][] expected = widened(c);
            for (int i = 0; i < rows; i++) {
                accumulate(a[i], b, expected[i]);
            }

            // When
            kernel.products().add(rows, a, b, c);

            // Then
            assertClose(c, expected);
        }
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

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldTranspose(Kernel kernel) {
        // Given
        float[][] a = matrix(new Random(1), 5, 17);
        float[][] transposed = new float[17][5];

        // When
        kernel.products().transpose(a, transposed);

        // Then
        float[][] back = new float[5][17];
        kernel.products().transpose(transposed, back);
        assertThat(back).isDeepEqualTo(a);
        assertThat(transposed[16][3]).isEqualTo(a[3][16]);
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

    private static void accumulate(float[] x, float[][] b, double[] y) {
        for (int k = 0; k < b.length; k++) {
            for (int j = 0; j < y.length; j++) {
                y[j] += (double) x[k] * b[k][j];
            }
        }
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
