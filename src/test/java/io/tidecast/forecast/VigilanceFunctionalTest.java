package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is out of the ordinary, judged from what the forecaster issues without any model. */
class VigilanceFunctionalTest {
    private static final double THRESHOLD = 0.5;
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(Grid.automatic(), List.of(), 50, 12, new double[] {0.025, 0.1, 0.5, 0.9, 0.975});

    @ParameterizedTest
    @ValueSource(strings = {"walk", "noise", "heavy", "counts"})
    void shouldCryWolfOnceOrThriceInAThousandObservationsWhereNothingIsTheMatter(String kind) {
        // Given 10 series of 4,000 values that go on as they began
        int alarms = 0;
        for (int s = 0; s < 10; s++) {
            Series series = new Series();
            DoubleSupplier values = values(kind, new Random(s));

            // When
            for (int i = 0; i < 4_000; i++) if (series.take(values.getAsDouble()) != null) alarms++;
        }

        // Then
        assertThat(alarms / 40.0).as("alarms in a thousand observations").isBetween(0.1, 3.5);
    }

    @Test
    void shouldRaiseOneAlarmForALevelShiftAndThenGetUsedToTheNewLevel() {
        for (int seed = 0; seed < 20; seed++) {
            // Given
            Series series = new Series();
            Random random = new Random(seed);
            for (int i = 0; i < 1_000; i++) series.take(100 + random.nextGaussian());

            // When
            List<Integer> alarms = new ArrayList<>();
            for (int i = 0; i < 500; i++) if (series.take(130 + random.nextGaussian()) != null) alarms.add(i);

            // Then
            assertThat(alarms).as("alarms with seed " + seed).contains(0).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void shouldSeeASpikeAtOnceAndGiveTheIntervalItFellOutOf() {
        // Given
        Series series = new Series();
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) series.take(100 + random.nextGaussian());

        // When
        Anomaly anomaly = Objects.requireNonNull(series.take(140));

        // Then
        assertThat(anomaly.observed()).isEqualTo(140);
        assertThat(anomaly.score()).isBetween(0.8, 1.0);
        assertThat(anomaly.time()).isEqualTo(1_000 * 60_000L);
        assertThat(anomaly.quantiles()[4]).isBetween(100.0, 110.0);
        assertThat(SETTINGS.scoredSteps()).contains(anomaly.step());
    }

    @Test
    void shouldSeeVariationThatStopsBeingUsualThoughNoValueIsExtreme() {
        // Given a series whose noise becomes three times as loud
        int seen = 0;
        for (int seed = 0; seed < 20; seed++) {
            Series series = new Series();
            Random random = new Random(seed);
            for (int i = 0; i < 2_000; i++) series.take(random.nextGaussian());

            // When
            boolean alarm = false;
            for (int i = 0; i < 20; i++) alarm |= series.take(3 * random.nextGaussian()) != null;
            if (alarm) seen++;
        }

        // Then
        assertThat(seen).isGreaterThanOrEqualTo(15);
    }

    @Test
    void shouldSayNothingWhileItKnowsTooLittle() {
        // Given
        Series series = new Series();
        Random random = new Random(3);

        // Then
        for (int i = 0; i < 50; i++)
            assertThat(series.take(random.nextInt(10) == 0 ? 1e9 : 1)).isNull();
    }

    @Test
    void shouldSayWhenASeriesThatStoodStillMoves() {
        // Given
        Series series = new Series();
        for (int i = 0; i < 500; i++) assertThat(series.take(5)).isNull();

        // Then
        assertThat(series.take(6)).isNotNull();
        int alarms = 0;
        for (int i = 0; i < 500; i++) if (series.take(6) != null) alarms++;
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    private static DoubleSupplier values(String kind, Random random) {
        double[] last = {0};
        return switch (kind) {
            case "walk" -> () -> last[0] += random.nextGaussian();
            case "noise" -> random::nextGaussian;
            case "heavy" ->
                () -> random.nextGaussian() / Math.sqrt((square(random) + square(random) + square(random)) / 3);
            default -> () -> Math.floor(10 * random.nextDouble() + 2 * Math.abs(random.nextGaussian()));
        };
    }

    private static double square(Random random) {
        double x = random.nextGaussian();
        return x * x;
    }

    /** One series on its way through the forecaster. */
    private static final class Series {
        private final Forecaster forecaster = new Forecaster(SETTINGS);
        private @Nullable SeriesState state;
        private int next;

        @Nullable
        Anomaly take(double value) {
            long time = 60_000L * next;
            Step step = forecaster.apply(
                    "s",
                    state,
                    new IncomingValue(OptionalLong.of(time), value, Map.of()),
                    new RecordPosition(time, 0, next++),
                    null);
            state = step.state();
            return step.anomaly(THRESHOLD);
        }
    }
}
