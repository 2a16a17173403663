package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import io.tidecast.series.Observation;
import io.tidecast.series.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, observations and forecasts. */
class MessageCodecsTest {
    private final ObservationCodec observations = new ObservationCodec();
    private final ForecastCodec forecasts = new ForecastCodec();
    private final AnomalyCodec anomalies = new AnomalyCodec();

    @Test
    void shouldWriteForecastsAsTheContractSays() {
        Forecast forecast = new Forecast(
                "roof \"2\"",
                1_767_225_600_123L,
                1_767_225_600_000L,
                3_600_000,
                new ModelId("default", 3),
                Status.READY,
                12.5,
                new double[] {0.1, 0.5, 0.9},
                new double[] {12.6, 0.1 + 0.2},
                new double[][] {{11.9, 12.6, 13.4}, {1e-7, 1, 1e21}});

        assertThat(text(forecasts.write(forecast)))
                .isEqualTo("{\"series\":\"roof \\\"2\\\"\",\"issued\":1767225600123,\"last\":1767225600000,"
                        + "\"interval\":3600000,\"model\":{\"name\":\"default\",\"version\":3},\"status\":\"ready\","
                        + "\"observed\":12.5,\"levels\":[0.1,0.5,0.9],\"steps\":["
                        + "{\"time\":1767229200000,\"mean\":12.6,\"quantiles\":[11.9,12.6,13.4]},"
                        + "{\"time\":1767232800000,\"mean\":0.30000000000000004,\"quantiles\":[1.0E-7,1.0,1.0E21]}]}");
    }

    @Test
    void shouldWriteObservationsAsTheContractSays() {
        Observation observation = new Observation(1_767_225_600_000L, 12.5, Map.of("wind", 3.1, "rain", 0.0), false, 2);

        assertThat(text(observations.write(observation)))
                .isEqualTo("{\"time\":1767225600000,\"value\":12.5,\"filled\":false,\"count\":2,"
                        + "\"covariates\":{\"rain\":0.0,\"wind\":3.1}}");
        assertThat(text(observations.write(Observation.of(0, 2))))
                .isEqualTo("{\"time\":0,\"value\":2.0,\"filled\":false,\"count\":1}");
    }

    @Test
    void shouldWriteAnomaliesAsTheGoldenFileHasThem() {
        Anomaly anomaly = new Anomaly(
                "roof \"2\"", 1_767_225_600_000L, 31.5, 0.83, 0.1 + 0.2, 6, new double[] {0.1, 0.5, 0.9}, new double[] {
                    11.9, 12.6, 1e21
                });

        assertThat(text(anomalies.write(anomaly)) + "\n").isEqualTo(text(Golden.read("anomaly/v1/anomaly.json")));
        assertThat(anomalies.read(Golden.read("anomaly/v1/anomaly.json"))).isEqualTo(new Decoded.Good<>(anomaly));
    }

    @RepeatedTest(20)
    void shouldReadBackAnomaliesAndNeverThrowOnWhatIsBroken(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Anomaly anomaly = new Anomaly(
                "s" + random.nextInt(),
                random.nextLong(1L << 42),
                anyNumber(random),
                random.nextDouble(),
                random.nextDouble(),
                random.nextInt(100),
                new double[] {0.1, 0.5, 0.9},
                new double[] {anyNumber(random), anyNumber(random), anyNumber(random)});

        // When
        byte[] bytes = anomalies.write(anomaly);

        // Then
        assertThat(anomalies.read(bytes)).isEqualTo(new Decoded.Good<>(anomaly));
        for (int i = 0; i < 200; i++)
            assertThat(anomalies.read(Bytes.broken(bytes, random))).isNotNull();
    }

    @RepeatedTest(20)
    void shouldReadBackWhatItWroteAndNeverThrowOnWhatIsBroken(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Forecast forecast = forecast(random);
        Observation observation = new Observation(
                random.nextLong(1L << 42),
                anyNumber(random),
                random.nextBoolean() ? Map.of() : Map.of("é\n", anyNumber(random)),
                random.nextBoolean(),
                random.nextInt(5));

        // When
        byte[] forecastBytes = forecasts.write(forecast);
        byte[] observationBytes = observations.write(observation);

        // Then
        assertThat(forecasts.read(forecastBytes)).isEqualTo(new Decoded.Good<>(forecast));
        assertThat(observations.read(observationBytes)).isEqualTo(new Decoded.Good<>(observation));
        for (int i = 0; i < 200; i++) {
            assertThat(forecasts.read(Bytes.broken(forecastBytes, random))).isNotNull();
            assertThat(observations.read(Bytes.broken(observationBytes, random)))
                    .isNotNull();
        }
    }

    @Test
    void shouldPassOverNamesThatAReaderDoesNotKnow() {
        byte[] bytes =
                bytes("{\"new\":{\"a\":[1]},\"time\":5,\"value\":1,\"covariates\":{\"w\":2,\"t\":\"x\",\"o\":{}}}");

        assertThat(observations.read(bytes))
                .isEqualTo(new Decoded.Good<>(new Observation(5, 1, Map.of("w", 2.0), false, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "{\"time\":1}", "{\"time\":-1,\"value\":1}", "{\"time\":1,\"value\":1e999}", "{} {}"})
    void shouldRefuseWhatIsNoObservationOrForecast(String json) {
        assertThat(observations.read(bytes(json))).isInstanceOf(Decoded.Bad.class);
        assertThat(forecasts.read(bytes(json))).isInstanceOf(Decoded.Bad.class);
        assertThat(anomalies.read(bytes(json))).isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void shouldReadSeriesKeysAsStrictUtf8() {
        assertThat(SeriesKey.read(SeriesKey.write("wëtter/Köln 😀"))).isEqualTo(new Decoded.Good<>("wëtter/Köln 😀"));
        assertThat(reason(null)).isEqualTo(Rejection.KEY_MISSING);
        assertThat(reason(new byte[0])).isEqualTo(Rejection.KEY_MISSING);
        assertThat(reason(new byte[] {(byte) 0xC3})).isEqualTo(Rejection.KEY_NOT_TEXT);
        assertThat(reason(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})).isEqualTo(Rejection.KEY_NOT_TEXT);
        assertThat(reason(new byte[] {'a', 0})).isEqualTo(Rejection.KEY_NOT_TEXT);
        assertThat(reason(new byte[1025])).isEqualTo(Rejection.TOO_LARGE);
    }

    private static Forecast forecast(Random random) {
        int horizon = 1 + random.nextInt(30);
        int levels = 1 + random.nextInt(6);
        return new Forecast(
                "s" + random.nextInt(),
                random.nextLong(1L << 42),
                random.nextLong(1L << 42),
                1 + random.nextInt(1 << 30),
                random.nextBoolean() ? ModelId.LAST_VALUE : new ModelId("m", random.nextInt(1 << 20)),
                random.nextBoolean() ? Status.READY : Status.DEGRADED,
                anyNumber(random),
                random.doubles(levels, 0, 1).sorted().toArray(),
                random.doubles(horizon).map(any -> anyNumber(random)).toArray(),
                random.doubles(horizon)
                        .mapToObj(any -> random.doubles(levels)
                                .map(one -> anyNumber(random))
                                .toArray())
                        .toArray(double[][]::new));
    }

    /** Of any size, but finite. */
    private static double anyNumber(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : random.nextInt();
    }

    private static Rejection reason(byte @Nullable [] key) {
        return ((Decoded.Bad<String>) SeriesKey.read(key)).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
