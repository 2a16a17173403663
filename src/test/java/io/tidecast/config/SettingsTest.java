package io.tidecast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String LEVELS = "1 to 21 quantile levels above 0 and below 1, ascending, symmetric about a 0.5"
            + " among them, such as 0.1,0.5,0.9";
    private static final Path SHIPPED = Path.of("config/tidecast.properties");

    @TempDir
    Path directory;

    @Test
    void shouldPreferFlagToEnvironmentToFileToPresetToDefaultAndSayWhichItWas() throws IOException {
        // Given
        Path file = write("horizon=3\nlook.back=30\nmodel.units=13\n");

        // When
        Settings settings = new SettingsLoader()
                .preset("demo", Map.of("horizon", "4", "look.back", "40", "model.units", "14", "model.layers", "2"))
                .file(file)
                .environment(Map.of("TIDECAST_HORIZON", "2", "TIDECAST_LOOK_BACK", "20"))
                .flags(List.of("horizon=1"))
                .load();

        // Then
        assertThat(settings.forecasting().horizon()).isEqualTo(1);
        assertThat(settings.forecasting().lookBack()).isEqualTo(20);
        assertThat(settings.model().units()).isEqualTo(13);
        assertThat(settings.model().layers()).isEqualTo(2);
        assertThat(settings.model().cell()).isEqualTo("lstm");
        assertThat(origin(settings, "horizon")).isEqualTo("--set");
        assertThat(origin(settings, "look.back")).isEqualTo("TIDECAST_LOOK_BACK");
        assertThat(origin(settings, "model.units")).isEqualTo(file.toString());
        assertThat(origin(settings, "model.layers")).isEqualTo("demo");
        assertThat(origin(settings, "model.cell")).isEqualTo("default");
    }

    @Test
    void shouldReadHumanValuesIntoTypes() {
        // Given
        Map<String, String> changes = Map.of(
                "grid.interval", "1h30m",
                "commit.interval", "250ms",
                "values.max.bytes", "1MiB",
                "season", "24, 168",
                "topic.prefix", "staging.",
                "topic.observations.retention", "forever",
                "train.min", "700");

        // When
        Settings settings = Settings.of(changes);

        // Then
        assertThat(settings.grid().interval()).contains(Duration.ofMinutes(90));
        assertThat(settings.stream().commitInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.values().maxBytes()).isEqualTo(1 << 20);
        assertThat(settings.forecasting().seasons()).containsExactly(24, 168);
        assertThat(settings.forecasting().levels()).containsExactly(0.025, 0.1, 0.5, 0.9, 0.975);
        assertThat(settings.topics().deadLetters()).isEqualTo("staging.dead-letters");
        assertThat(settings.topics().retention().observations()).isEmpty();
        assertThat(settings.topics().retention().values()).contains(Duration.ofDays(7));
        assertThat(settings.train().min()).isEqualTo(700);
    }

    @Test
    void shouldDeriveWhatIsAuto() {
        Settings settings = Settings.of(Map.of("look.back", "100", "horizon", "10"));

        assertThat(settings.grid().interval()).isEmpty();
        assertThat(settings.grid().fillMax()).isEqualTo(100);
        assertThat(settings.train().min()).isEqualTo(220);
        assertThat(settings.train().threads()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "horizon | 0 | horizon=0 (--set): must be a whole number from 1 to 1000",
                "horizon | ten | horizon=ten (--set): must be a whole number from 1 to 1000",
                "grid.interval | 5 minutes | grid.interval=5 minutes (--set): must be auto, or a duration from 1ms to"
                        + " 3660d, such as 5s or 1h30m",
                "grid.interval | 30m1h | grid.interval=30m1h (--set): must be auto, or a duration from 1ms to 3660d,"
                        + " such as 5s or 1h30m",
                "values.max.bytes | 64k | values.max.bytes=64k (--set): must be a size from 64B to 1GiB, such as 64KiB"
                        + " or 4MiB",
                "levels | 0.9,0.1 | levels=0.9,0.1 (--set): must be " + LEVELS,
                "levels | NaN | levels=NaN (--set): must be " + LEVELS,
                "levels | 0.1,0.5,0.8 | levels=0.1,0.5,0.8 (--set): must be " + LEVELS,
                "levels | 0.1,0.9 | levels=0.1,0.9 (--set): must be " + LEVELS,
                "season | 24,24 | season=24,24 (--set): must be empty, or up to 4 different numbers of steps from 2 to"
                        + " 10000, such as 24,168",
                "season | 500 | season=500 does not fit into look.back=168; set look.back to at least 500",
                "model.covariates | wind,wind | model.covariates=wind,wind (--set): must be empty, or up to 64 different"
                        + " names without control characters, such as temperature,price",
                "model.calendar | month | model.calendar=month (--set): must be empty, or some of day, week, year",
                "model.calendar.zone | Mars | model.calendar.zone=Mars (--set): must be a time zone such as UTC, +01:00"
                        + " or Europe/Berlin",
                "model.cell | transformer | model.cell=transformer (--set): must be one of lstm, gru, simple",
                "json.value | value | json.value=value (--set): must be a JSON pointer such as /value or"
                        + " /data/temperature",
                "topic.values | observations | two topics have the same name among observations, observations,"
                        + " forecasts, anomalies, models, dead-letters; give each its own",
                "train.min | 30000 | train.min=30000 can never be reached with train.history=20000; lower the one or"
                        + " raise the other",
                "horizn | 3 | horizn=3 (--set): there is no such setting; did you mean horizon?",
                "lookback | 3 | lookback=3 (--set): there is no such setting; did you mean look.back?",
                "interval | 3 | interval=3 (--set): there is no such setting; did you mean grid.interval?",
                "kafka.bootstrap.servers | a:1 | kafka.bootstrap.servers=a:1 (--set): has a setting of its own; use"
                        + " bootstrap.servers",
                "kafka.streams.num.stream.threads | 2 | kafka.streams.num.stream.threads=2 (--set): has a setting of its"
                        + " own; use stream.threads",
                "kafka.consumer.group.id | 2 | kafka.consumer.group.id=2 (--set): is decided by Tidecast itself; leave"
                        + " it out",
            })
    void shouldRefuseInOneLineThatTeaches(String name, String value, String message) {
        assertThatThrownBy(() ->
                        new SettingsLoader().flags(List.of(name + "=" + value)).load())
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void shouldNotPlaceValuesInCyclesShorterThanTheDistanceBetweenThem() {
        Map<String, String> daily = Map.of("model.calendar", "day,week", "grid.interval", "1d");

        assertThatThrownBy(() -> Settings.of(daily))
                .hasMessage("model.calendar=day says nothing of values as far apart as grid.interval; leave it out");
        assertThat(Settings.of(Map.of("model.calendar", "day,week", "grid.interval", "8h"))
                        .covariates()
                        .calendar())
                .containsExactly("day", "week");
    }

    @Test
    void shouldTellEveryProblemInOneGo() {
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class,
                () -> new SettingsLoader()
                        .flags(List.of("horizon=0", "levels=2", "nonsense", "zzzzzzzz=1"))
                        .load());

        assertThat(refusal.problems()).hasSize(4);
        assertThat(refusal).hasMessageEndingWith("(and 3 more)").message().doesNotContain("\n");
    }

    @Test
    void shouldReadVariablesWithKafkasEscapesAndLeaveThoseOfKubernetesAlone() {
        // Given
        Map<String, String> environment = Map.of(
                "TIDECAST_TOPIC_DEAD_LETTERS", "dead",
                "TIDECAST_KAFKA_ODD__NAME___HERE", "x",
                "TIDECAST_SERVICE_HOST", "10.0.0.1",
                "TIDECAST_PORT_8080_TCP_ADDR", "10.0.0.1",
                "PATH", "/bin");

        // When
        Settings settings = new SettingsLoader().environment(environment).load();

        // Then
        assertThat(settings.topics().deadLetters()).isEqualTo("dead");
        assertThat(settings.kafka().passed()).containsExactly(Map.entry("odd_name-here", "x"));
    }

    @Test
    void shouldRefuseAVariableThatIsNoSetting() {
        assertThatThrownBy(() -> new SettingsLoader()
                        .environment(Map.of("TIDECAST_HORIZONS", "3"))
                        .load())
                .hasMessage("horizons=3 (TIDECAST_HORIZONS): there is no such setting; did you mean horizon?");
    }

    @Test
    void shouldPassKafkaSettingsToEveryClientAndLetTheKindWin() {
        // Given
        Map<String, String> changes = Map.of(
                "kafka.security.protocol", "SASL_SSL",
                "kafka.request.timeout.ms", "1",
                "kafka.producer.request.timeout.ms", "2",
                "kafka.streams.num.standby.replicas", "1",
                "kafka.streams.consumer.max.poll.records", "3",
                "kafka.consumer.max.poll.records", "4");

        // When
        KafkaSettings kafka = Settings.of(changes).kafka();

        // Then
        assertThat(kafka.admin()).isEqualTo(Map.of("security.protocol", "SASL_SSL", "request.timeout.ms", "1"));
        assertThat(kafka.producer()).isEqualTo(Map.of("security.protocol", "SASL_SSL", "request.timeout.ms", "2"));
        assertThat(kafka.consumer())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "request.timeout.ms", "1", "max.poll.records", "4"));
        assertThat(kafka.streams())
                .isEqualTo(Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "request.timeout.ms",
                        "1",
                        "producer.request.timeout.ms",
                        "2",
                        "num.standby.replicas",
                        "1",
                        "consumer.max.poll.records",
                        "3"));
    }

    @Test
    void shouldResolveReferencesAndNeverShowASecret() throws IOException {
        // Given
        Path secrets = write("units=7\njaas=hunter2-in-a-file\n");

        // When
        Settings settings = new SettingsLoader()
                .environment(Map.of("KEYSTORE", "hunter2-in-the-environment"))
                .flags(List.of(
                        "model.units=${file:" + secrets + ":units}",
                        "kafka.ssl.keystore.password=${env:KEYSTORE}",
                        "kafka.sasl.jaas.config=hunter2-as-it-is",
                        "kafka.sasl.login.callback=${vault:x:y}"))
                .load();

        // Then
        assertThat(settings.model().units()).isEqualTo(7);
        assertThat(settings.kafka().admin())
                .containsEntry("ssl.keystore.password", "hunter2-in-the-environment")
                .containsEntry("sasl.jaas.config", "hunter2-as-it-is")
                .containsEntry("sasl.login.callback", "${vault:x:y}");
        assertThat(settings.entries().toString() + settings + settings.kafka())
                .doesNotContain("hunter2")
                .contains("value=${env:KEYSTORE}")
                .contains("value=********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env:NOT_SET}", "${file:/does/not/exist:key}", "${dir:/does/not/exist:key}"})
    void shouldRefuseAReferenceToNothing(String reference) {
        assertThatThrownBy(() -> Settings.of(Map.of("kafka.ssl.key.password", reference)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("kafka.ssl.key.password=" + reference + " (code): refers to ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"horizon=\\u00zz\n", "missing"})
    void shouldRefuseAFileThatCannotBeRead(String contents) throws IOException {
        Path file = contents.equals("missing") ? directory.resolve("missing") : write(contents);

        assertThatThrownBy(() -> new SettingsLoader().file(file).load())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(file + ": cannot be read");
    }

    @Test
    void shouldShipAFileWithEverySettingAtItsDefaultUnderItsComment() throws IOException {
        assertThat(Files.readString(SHIPPED)).isEqualTo(SettingsReference.properties());
        assertThat(new SettingsLoader().file(SHIPPED).load())
                .usingRecursiveComparison()
                .ignoringFields("entries")
                .isEqualTo(Settings.of(Map.of()));
    }

    @Test
    void shouldDescribeEverySettingOnTheReferencePage() {
        String page = SettingsReference.markdown();

        assertThat(Settings.of(Map.of()).entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(page).contains("| `" + entry.name() + "` |"));
    }

    @ParameterizedTest
    @CsvSource({"0s,0", "250ms,250", "5m,300000", "1h30m,5400000", "1d2h3m4s5ms,93784005"})
    void shouldWriteDurationsAsTheyAreRead(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "1.5h", "5M", "1m1h", "999999999999d999999999999d", "999999999999d"})
    void shouldRefuseDurationsItCannotRead(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a duration such as");
    }

    @ParameterizedTest
    @CsvSource({"512B,512", "64KiB,65536", "4MiB,4194304", "1GiB,1073741824", "1025B,1025"})
    void shouldWriteSizesAsTheyAreRead(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
        assertThat(Sizes.format(bytes)).isEqualTo(text);
    }

    private static String origin(Settings settings, String name) {
        return settings.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .origin()
                .toString();
    }

    private Path write(String contents) throws IOException {
        return Files.writeString(directory.resolve("test.properties"), contents);
    }
}
