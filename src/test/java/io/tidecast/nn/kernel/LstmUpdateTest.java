package io.tidecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LstmUpdateTest {
    static Iterable<Kernel> kernels() {
        return Kernels.available();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldUpdateAsTheTrainingPassDoes(Kernel kernel) {
        for (int seed = 0; seed < 100; seed++) {
            // Given
            Random random = new Random(seed);
            int units = 1 + random.nextInt(70);
            Lines lines = lines(kernel, 4 * units, 1 + LstmUpdate.ROWS);
            float[][] gates = inLines(lines, random, 1);
            float[][] c = matrix(random, 1, units, 2);
            float[][] h = matrix(random, 1, units, 2);
            float[] cell = new float[units];
            float[] output = new float[units];
            float[] sums = new float[4 * units];
            System.arraycopy(gates[0], Lines.MARGIN, sums, 0, sums.length);
            kernel.gates().lstm(sums, Squeeze.lstm(units), c[0].clone(), cell, new float[units], output);

            // When
            kernel.gates().lstm(units, lines).update(1, gates, c, h);

            // Then
            for (int j = 0; j < units; j++) {
                assertThat(c[0][j]).isCloseTo(cell[j], within(2e-6f));
                assertThat(h[0][j]).isCloseTo(output[j], within(2e-6f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldUpdateManyRowsToTheSameBitsAsOneByOne(Kernel kernel) {
        for (int rows : new int[] {1, 15, 16, 17, 40}) {
            // Given
            Random random = new Random(rows);
            int units = 1 + random.nextInt(70);
            Lines lines = lines(kernel, 4 * units, rows + 2 * LstmUpdate.ROWS);
            float[][] gates = inLines(lines, random, rows);
            float[][] c = matrix(random, rows, units, 2);
            float[][] h = matrix(random, rows, units, 2);
            float[][] expectedC = copy(c);
            float[][] expectedH = copy(h);
            LstmUpdate alone = kernel.gates().lstm(units, lines);
            for (int i = 0; i < rows; i++) {
                float[][] row = {gates[i].clone()};
                alone.update(1, row, new float[][] {expectedC[i]}, new float[][] {expectedH[i]});
            }

            // When
            kernel.gates().lstm(units, lines).update(rows, gates, c, h);

            // Then
            assertThat(c).isDeepEqualTo(expectedC);
            assertThat(h).isDeepEqualTo(expectedH);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldStayFiniteHoweverLargeTheSums(Kernel kernel) {
        // Given
        int units = 33;
        Lines lines = lines(kernel, 4 * units, 1 + LstmUpdate.ROWS);
        float[][] gates = inLines(lines, new Random(1), 1);
        for (int i = 0; i < 4 * units; i++) {
            gates[0][Lines.MARGIN + i] *= 1e30f;
        }
        float[][] c = new float[1][units];
        float[][] h = new float[1][units];

        // When
        kernel.gates().lstm(units, lines).update(1, gates, c, h);

        // Then
        for (int j = 0; j < units; j++) {
            assertThat(c[0][j]).isBetween(-1.00001f, 1.00001f);
            assertThat(h[0][j]).isBetween(-1.00001f, 1.00001f);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldNotHideWhatIsNotANumber(Kernel kernel) {
        int units = 33;
        for (int gate = 0; gate < 4; gate++) {
            // Given
            Lines lines = lines(kernel, 4 * units, 1 + LstmUpdate.ROWS);
            float[][] gates = inLines(lines, new Random(1), 1);
            Arrays.fill(gates[0], Lines.MARGIN + gate * units, Lines.MARGIN + (gate + 1) * units, Float.NaN);
            float[][] h = new float[1][units];

            // When
            kernel.gates().lstm(units, lines).update(1, gates, new float[1][units], h);

            // Then
            for (float value : h[0]) {
                assertThat(value).isNaN();
            }
        }
    }

    private static Lines lines(Kernel kernel, int width, int rows) {
        return kernel.products().affine(new float[0][], width, rows).lines();
    }

    private static float[][] inLines(Lines lines, Random random, int rows) {
        float[][] inLines = lines.rows(rows);
        float[][] values = matrix(random, rows, lines.width(), 12);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values[i], 0, inLines[i], Lines.MARGIN, lines.width());
        }
        return inLines;
    }

    private static float[][] matrix(Random random, int rows, int width, float scale) {
        float[][] matrix = new float[rows][width];
        for (float[] row : matrix) {
            for (int j = 0; j < width; j++) {
                row[j] = scale * (2 * random.nextFloat() - 1);
            }
        }
        return matrix;
    }

    private static float[][] copy(float[][] matrix) {
        float[][] copy = matrix.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
