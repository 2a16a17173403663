package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossValidationTest {
    private static final int SEEN = 6;
    private static final int BLOCKS = 5;
    private static final int ROWS = 40;

    private final double[] penalties = {1, 2, 3, 4, 5, 1e-3};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSolveForTheMapWhereTheWeightedPenalisedErrorIsFlat(long seed) {
        // Given
        MapTable table = table(seed, 1, 1);
        double[] weights = table.weights();
        Normal normal = Normal.of(table, weights, 0, table.rows());
        double average = IntStream.range(0, SEEN)
                        .mapToDouble(i -> normal.gram().get(i, i))
                        .sum()
                / SEEN;

        // When
        DMatrixRMaj map = normal.solve(0.7, penalties);

        // Then: the slope by each weight, from the examples themselves, is nothing
        for (int i = 0; i < SEEN; i++) {
            double slope = -0.7 * average * penalties[i] * map.get(i, 0);
            for (int row = 0; row < table.rows(); row++)
                slope += weights[row] * table.x().get(row, i) * error(table, map, row, 0);
            assertThat(slope).isCloseTo(0, within(1e-8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKnowTheErrorsOnAPartWithoutSeeingItsExamplesAgain(long seed) {
        // Given
        MapTable table = table(seed, 1, 1);
        double[] weights = table.weights();
        Normal all = Normal.of(table, weights, 0, table.rows());
        Normal part = Normal.of(table, weights, 10, 30);

        // When
        DMatrixRMaj map = all.minus(part).solve(0.1, penalties);
        double[] errors = part.errors(map);

        // Then
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            for (int row = 10; row < 30; row++) sum += weights[row] * Math.pow(error(table, map, row, k), 2);
            assertThat(errors[k]).isCloseTo(sum, within(1e-8 * sum));
        }
    }

    @Test
    void shouldHoldWeightsHardWhereThereIsNothingToLearnAndHardlyWhereThereIsAll() {
        // Given
        double[] onNoise = new double[2];
        double[] onSignal = new double[2];

        // When
        for (long seed = 0; seed < 20; seed++) {
            for (int k = 0; k < 2; k++) {
                onNoise[k] += Math.log10(ridge(table(seed, 0, 1), k)) / 20;
                onSignal[k] += Math.log10(ridge(table(seed, 1, 0.01), k)) / 20;
            }
        }

        // Then
        assertThat(onNoise[0]).isGreaterThan(1);
        assertThat(onNoise[1]).isGreaterThan(1);
        assertThat(onSignal[0]).isLessThan(-2);
        assertThat(onSignal[1]).isLessThan(-2);
    }

    @Test
    void shouldBeOffByLessThanTheUnheldMapOnWhatItHasNotSeen() {
        // Given: much noise, few examples
        double held = 0;
        double unheld = 0;
        for (long seed = 0; seed < 50; seed++) {
            MapTable table = table(seed, 0.2, 1);
            double[] ones = ones(table.rows());
            Normal unseen = Normal.of(table(1_000 + seed, 0.2, 1), ones, 0, table.rows());

            // When
            held += Arrays.stream(unseen.errors(validation(table).map())).sum();
            unheld += Arrays.stream(unseen.errors(
                            Normal.of(table, ones, 0, table.rows()).solve(0, penalties)))
                    .sum();
        }

        // Then
        assertThat(held).isLessThan(unheld);
    }

    private double ridge(MapTable table, int step) {
        return CrossValidation.RIDGES[validation(table).chosen()[step]];
    }

    private CrossValidation validation(MapTable table) {
        double[] ones = ones(table.rows());
        List<Normal> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(b -> Normal.of(table, ones, table.start(b), table.ends()[b]))
                .toList();
        return new CrossValidation(blocks, penalties);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double error(MapTable table, DMatrixRMaj map, int row, int k) {
        double error = table.y().get(row, k);
        for (int i = 0; i < SEEN; i++) error -= table.x().get(row, i) * map.get(i, k);
        return error;
    }

    /** What comes is so much of the first two inputs, and so much noise. */
    private static MapTable table(long seed, double signal, double noise) {
        Random random = new Random(seed);
        DMatrixRMaj x = new DMatrixRMaj(ROWS, SEEN);
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 2);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < SEEN; i++) x.set(row, i, i == SEEN - 1 ? 1 : random.nextGaussian());
            for (int k = 0; k < 2; k++)
                y.set(row, k, signal * (x.get(row, 0) - x.get(row, 1)) + noise * random.nextGaussian());
        }
        return new MapTable(
                x,
                y,
                IntStream.rangeClosed(1, BLOCKS).map(b -> b * ROWS / BLOCKS).toArray());
    }
}
