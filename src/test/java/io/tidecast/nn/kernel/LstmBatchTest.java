package io.tidecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmBatchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void shouldUpdateManyRowsToTheSameBitsAsOneByOne(int rows) {
        // Given
        Random random = new Random(rows);
        Gates gates = Kernels.best().gates();
        int units = 1 + random.nextInt(70);
        float[][] sums = matrix(random, rows, 4 * units);
        float[][] c = matrix(random, rows, units);
        float[][] h = matrix(random, rows, units);
        float[][] expectedC = copy(c);
        float[][] expectedH = copy(h);
        for (int i = 0; i < rows; i++) {
            gates.lstm(sums[i].clone(), Squeeze.lstm(units), expectedC[i], expectedH[i]);
        }

        // When
        new LstmBatch(gates, units).update(rows, sums, c, h);

        // Then
        assertThat(c).isDeepEqualTo(expectedC);
        assertThat(h).isDeepEqualTo(expectedH);
    }

    private static float[][] matrix(Random random, int rows, int width) {
        float[][] matrix = new float[rows][width];
        for (float[] row : matrix) {
            for (int j = 0; j < width; j++) {
                row[j] = 4 * random.nextFloat() - 2;
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
