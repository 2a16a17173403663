package io.tidecast.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.source.Row;
import io.tidecast.cli.source.RowSource;
import io.tidecast.cli.source.Sample;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Grid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecondOpinionFunctionalTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    @Test
    void shouldBeatTheBaselinesOnWeather() {
        // Given
        ForecastSettings settings = new ForecastSettings(Grid.automatic(), List.of(24), 168, 24, LEVELS);

        // When
        SecondOpinion.Verdict verdict = new SecondOpinion(settings, 0.33, 1).on(values(Sample.WEATHER));

        // Then
        assertThat(verdict.vsBaseline()).isLessThan(0.85);
        assertThat(verdict.meanAbsoluteError()).isPositive();
    }

    @Test
    void shouldNotPretendToKnowARandomWalk() {
        // Given
        ForecastSettings settings = new ForecastSettings(Grid.automatic(), List.of(), 60, 10, LEVELS);
        Random random = new Random(7);
        double[] walk = new double[3000];
        for (int i = 1; i < walk.length; i++) walk[i] = walk[i - 1] + random.nextGaussian();

        // When
        SecondOpinion.Verdict verdict = new SecondOpinion(settings, 0.2, 1).on(Map.of("walk", walk));

        // Then
        assertThat(verdict.vsBaseline()).isBetween(0.97, 1.1);
    }

    @Test
    void shouldHaveNoOpinionOnTooLittle() {
        // Given
        ForecastSettings settings = new ForecastSettings(Grid.automatic(), List.of(), 60, 10, LEVELS);

        // When
        SecondOpinion.Verdict verdict = new SecondOpinion(settings, 0.2, 1).on(Map.of("short", new double[50]));

        // Then
        assertThat(verdict.vsBaseline()).isNaN();
    }

    private static Map<String, double[]> values(Sample sample) {
        Map<String, List<Double>> values = new TreeMap<>();
        try (RowSource rows = sample.open(Clock.systemUTC())) {
            for (Row row = rows.next(); row != null; row = rows.next())
                values.computeIfAbsent(row.series(), s -> new ArrayList<>()).add(row.value());
        }
        Map<String, double[]> arrays = new TreeMap<>();
        values.forEach((series, list) -> arrays.put(
                series, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return arrays;
    }
}
