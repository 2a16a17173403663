package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.IncomingValue;
import io.tidecast.series.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCodecTest {
    private static final int MAX_BYTES = 4096;

    private final ValueCodec codec = new ValueCodec("/value", "/time", MAX_BYTES);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "12.5 | | 12.5",
                "  -3e2  | | -300",
                "-0 | | 0",
                "{\"value\":12.5} | | 12.5",
                "{\"value\":7,\"time\":null} | | 7",
                "{\"time\":1767225600000,\"value\":1} | 1767225600000 | 1",
                "{\"time\":1767225600000.0,\"value\":1} | 1767225600000 | 1",
                "{\"value\":1,\"time\":0} | 0 | 1",
                "{\"value\":1,\"time\":\"2026-01-01\"} | 1767225600000 | 1",
                "{\"value\":1,\"time\":\"2026-01-01T00:00\"} | 1767225600000 | 1",
                "{\"value\":1,\"time\":\"2026-01-01 00:00:00\"} | 1767225600000 | 1",
                "{\"value\":1,\"time\":\"2026-01-01T00:00:00Z\"} | 1767225600000 | 1",
                "{\"value\":1,\"time\":\"2026-01-01T01:30:00+01:30\"} | 1767225600000 | 1",
                "{\"value\":1,\"time\":\"2025-12-31T19:00:00.250-0500\"} | 1767225600250 | 1",
                "{\"value\":1,\"time\":\"2026-01-01T00:00:00.123456789Z\"} | 1767225600123 | 1",
                "{\"note\":{\"value\":3},\"value\":1,\"more\":[1,{\"a\":2}]} | | 1",
                "{\"value\":123456789012345678901234567890} | | 1.2345678901234568e29",
                "{\"value\":4.9e-324} | | 4.9e-324",
            })
    void shouldTakeInAValueAndItsTime(String json, Long time, double value) {
        IncomingValue taken = good(json);

        assertThat(taken.value()).isEqualTo(value);
        assertThat(taken.time()).isEqualTo(time == null ? OptionalLong.empty() : OptionalLong.of(time));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "hello | NOT_JSON",
                "{\"value\":1 | NOT_JSON",
                "{\"value\":1}} | NOT_JSON",
                "1 2 | NOT_JSON",
                "12,5 | NOT_JSON",
                "{\"value\":1,\"value\":2} | NOT_JSON",
                "{\"value\":1,\"time\":1,\"time\":2} | NOT_JSON",
                "{\"value\":1,\"wind\":1,\"wind\":2} | NOT_JSON",
                "{'value':1} | NOT_JSON",
                "{\"value\":01} | NOT_JSON",
                "{} | VALUE_MISSING",
                "[] | VALUE_MISSING",
                "[1] | VALUE_MISSING",
                "null | VALUE_MISSING",
                "{\"Value\":1} | VALUE_MISSING",
                "{\"value\":null} | VALUE_MISSING",
                "{\"value\":\"12\"} | VALUE_NOT_A_NUMBER",
                "\"12\" | VALUE_NOT_A_NUMBER",
                "true | VALUE_NOT_A_NUMBER",
                "{\"value\":{\"value\":1}} | VALUE_NOT_A_NUMBER",
                "{\"value\":[1]} | VALUE_NOT_A_NUMBER",
                "{\"value\":false} | VALUE_NOT_A_NUMBER",
                "{\"value\":1e999} | VALUE_NOT_FINITE",
                "{\"value\":-1e999} | VALUE_NOT_FINITE",
                "{\"value\":NaN} | VALUE_NOT_FINITE",
                "Infinity | VALUE_NOT_FINITE",
                "{\"value\":1,\"wind\":1e999} | VALUE_NOT_FINITE",
                "{\"value\":1,\"time\":\"yesterday\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":\"\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":\"1767225600000\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":\"2026-02-30\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":\"2026-01-01T25:00\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":\"2026-01-01T00:00+99:00\"} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":1767225600000000000} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":1e999} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":NaN} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":true} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":{}} | TIME_NOT_UNDERSTOOD",
                "{\"value\":1,\"time\":-1} | TIME_NEGATIVE",
                "{\"value\":1,\"time\":\"1969-12-31T23:59:59Z\"} | TIME_NEGATIVE",
            })
    void shouldRefuseWithTheReason(String json, Rejection reason) {
        assertThat(bad(json.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(reason);
    }

    @Test
    void shouldTakeOtherNumbersBesideTheValueAsCovariates() {
        String json =
                "{\"wind\":3,\"place\":\"roof\",\"time\":5,\"ok\":true,\"rain\":-0.5,\"n\":null,\"value\":1,\"in\":{\"x\":1}}";

        assertThat(good(json).covariates()).isEqualTo(Map.of("wind", 3.0, "rain", -0.5));
    }

    @Test
    void shouldFollowPointersIntoObjectsAndArrays() {
        // Given
        ValueCodec nested = new ValueCodec("/data/1/reading", "/meta/a~1b", MAX_BYTES);
        String json =
                "{\"meta\":{\"a/b\":77,\"id\":3},\"data\":[{\"reading\":1},{\"reading\":2,\"wind\":4}],\"last\":9}";

        // When
        IncomingValue taken = ((Decoded.Good<IncomingValue>) nested.read(bytes(json))).value();

        // Then
        assertThat(taken).isEqualTo(new IncomingValue(OptionalLong.of(77), 2, Map.of("wind", 4.0)));
    }

    @Test
    void shouldRefuseWhatIsTooLargeTooDeepOrNotThere() {
        assertThat(bad(new byte[MAX_BYTES + 1]).reason()).isEqualTo(Rejection.TOO_LARGE);
        assertThat(bad(null).reason()).isEqualTo(Rejection.VALUE_MISSING);
        assertThat(bad(new byte[0]).reason()).isEqualTo(Rejection.NOT_JSON);
        assertThat(bad(bytes("[".repeat(4000))).reason()).isEqualTo(Rejection.NOT_JSON);
        assertThat(bad(bytes("{\"value\":1,\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"))
                        .reason())
                .isEqualTo(Rejection.NOT_JSON);
        assertThat(bad(bytes("{\"value\":" + "9".repeat(4000) + "}")).reason()).isEqualTo(Rejection.VALUE_NOT_FINITE);
    }

    @Test
    void shouldKeepTheDetailToOneShortLineWithoutTheData() {
        String detail = bad(bytes("{\"value\": hunter2\n".repeat(9))).detail();

        assertThat(detail).hasSizeLessThanOrEqualTo(160).doesNotContain("\n");
    }

    @RepeatedTest(20)
    void shouldNeverThrowWhateverTheBytes(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] sound =
                bytes("{\"time\":\"2026-01-01T00:00:00Z\",\"a\":{\"b\":[1,2]},\"value\":12.25,\"w\\u00e9\":3e5}");

        for (int i = 0; i < 2_000; i++) {
            // When
            byte[] broken = i % 4 == 0 ? noise(random) : Bytes.broken(sound, random);

            // Then
            assertThat(codec.read(broken)).isNotNull();
        }
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private IncomingValue good(String json) {
        return ((Decoded.Good<IncomingValue>) codec.read(bytes(json))).value();
    }

    private Decoded.Bad<IncomingValue> bad(byte @Nullable [] bytes) {
        return (Decoded.Bad<IncomingValue>) codec.read(bytes);
    }
}
