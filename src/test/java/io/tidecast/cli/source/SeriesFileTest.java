package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.tidecast.cli.UserError;
import io.tidecast.cli.source.SeriesFile.Columns;
import io.tidecast.trainer.backtest.SeriesValues;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileTest {
    @Test
    void shouldReadSeriesUnderOneAnother() {
        List<SeriesValues> series = read(Columns.found(), "series,time,value,wind\na,1,5,9\nb,1,7,\na,2,6,8\na,3,,\n");

        assertThat(series).extracting(SeriesValues::series).containsExactly("a", "b");
        assertThat(series.get(0).values()).containsExactly(5, 6);
        assertThat(series.get(0).times()).containsExactly(1_000, 2_000);
        assertThat(series.get(0).rows()).containsExactly(0, 1);
    }

    @Test
    void shouldReadAColumnForEachSeriesAndCountRowsWithoutAValue() {
        Columns columns = new Columns(null, "date", List.of("OT", "HUFL"), false);

        List<SeriesValues> series = read(
                columns,
                "date,HUFL,OT\n2016-07-01 00:00:00,5.8,30.5\n2016-07-01 01:00:00,,27.8\n2016-07-01 02:00:00,5.2,27.9\n");

        assertThat(series).extracting(SeriesValues::series).containsExactly("OT", "HUFL");
        assertThat(series.get(1).values()).containsExactly(5.8, 5.2);
        assertThat(series.get(1).rows()).containsExactly(0, 2);
        assertThat(series.get(1).times()[1] - series.get(1).times()[0]).isEqualTo(7_200_000);
    }

    @Test
    void shouldReadARowForEachSeriesWithoutTheEmptyCellsAtItsEnd() {
        List<SeriesValues> series =
                read(Columns.found(), "\"V1\",\"V2\",\"V3\",\"V4\"\n\"H1\",605,586,586\n\"H2\",3124,2990,\n");

        assertThat(series.get(0).values()).containsExactly(605, 586, 586);
        assertThat(series.get(1).values()).containsExactly(3124, 2990);
        assertThat(series.get(1).times()).containsExactly(0, 1_000);
    }

    @Test
    void shouldSayThatAFileIsInNoOrder() {
        assertThatThrownBy(() -> read(Columns.found(), "series,time,value\na,5,1\na,3,1\nb,1,1\na,4,1\n"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(
                        "2 of 3 values of series a are earlier than one before them; sort the rows by time first");
    }

    @Test
    void shouldTakeTheOrderOfTheRowsForTimeWhenToldTo() {
        List<SeriesValues> series =
                read(new Columns(null, Columns.BY_ROW, List.of("x"), false), "day,x\nmonday,3\nmonday,4\n");

        assertThat(series.get(0).times()).containsExactly(0, 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1514764800,1514768400",
                "1514764800.0,1514768400.0",
                "1514764800000,1514768400000",
                "1514764800000.4,1514768400000.4",
                "1514764800000000,1514768400000000",
                "1514764800000000000,1514768400000000000"
            })
    void shouldTellTheUnitOfNumbersByTheSizeOfTheFirst(String times) {
        String[] two = times.split(",", -1);

        List<SeriesValues> series = read(Columns.found(), "time,value\n" + two[0] + ",1\n" + two[1] + ",2\n");

        assertThat(series.get(0).times()).containsExactly(1_514_764_800_000L, 1_514_768_400_000L);
    }

    @Test
    void shouldKeepToTheUnitOfTheFirstNumber() {
        assertThat(read(Columns.found(), "time,value\n99999999,1\n100000000,2\n")
                        .get(0)
                        .times())
                .containsExactly(99_999_999_000L, 100_000_000_000L);
    }

    @Test
    void shouldTakeTheSmallestStepOfAnIndexForTheInterval() {
        // Given
        SeriesFile hourly = new SeriesFile(Columns.found(), Optional.of(Duration.ofHours(1)), List.of());

        // When
        List<SeriesValues> index = read(hourly, "series,time,value\na,1,5\na,2,6\na,4,7\nb,3,1\n");
        List<SeriesValues> seconds = read(hourly, "time,value\n0,5\n3600,6\n10800,7\n");
        List<SeriesValues> times = read(hourly, "time,value\n1514764800,5\n1514764900,6\n");

        // Then
        assertThat(index.get(0).times()).containsExactly(3_600_000, 7_200_000, 14_400_000);
        assertThat(index.get(1).times()).containsExactly(10_800_000);
        assertThat(seconds.get(0).times()).containsExactly(0, 3_600_000, 10_800_000);
        assertThat(times.get(0).times()).containsExactly(1_514_764_800_000L, 1_514_764_900_000L);
    }

    @Test
    void shouldTellSecondsAndMillisecondsFromTheBeginningByTheInterval() {
        // Given
        SeriesFile tenths = new SeriesFile(Columns.found(), Optional.of(Duration.ofMillis(100)), List.of());
        SeriesFile minutes = new SeriesFile(Columns.found(), Optional.of(Duration.ofMinutes(5)), List.of());

        // When
        List<SeriesValues> fractions = read(tenths, "time,value\n0,5\n0.1,6\n0.2,7\n");
        List<SeriesValues> unsteady = read(minutes, "time,value\n0,5\n299,6\n600,7\n901,7\n1200,8\n");
        List<SeriesValues> millis = read(minutes, "time,value\n0,5\n300000,6\n600000,7\n");
        List<SeriesValues> free = read(Columns.found(), "time,value\n0,5\n0.25,6\n0.5,7\n");

        // Then
        assertThat(fractions.get(0).times()).containsExactly(0, 100, 200);
        assertThat(unsteady.get(0).times()).containsExactly(0, 299_000, 600_000, 901_000, 1_200_000);
        assertThat(millis.get(0).times()).containsExactly(0, 300_000, 600_000);
        assertThat(free.get(0).times()).containsExactly(0, 250, 500);
    }

    @Test
    void shouldRefuseAnIndexWhoseStepsAreNoInterval() {
        SeriesFile minutes = new SeriesFile(Columns.found(), Optional.of(Duration.ofMinutes(5)), List.of());

        assertThatThrownBy(() -> read(minutes, "time,value\n0,5\n60,6\n120,7\n180,8\n"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "a.csv: its times are neither since 1970 nor an index that grows by 1, and their steps of 60"
                                + " are not the 300.0 seconds of grid.interval; set grid.interval to one step, leave it out where"
                                + " only the order counts, or write times since 1970 or ISO-8601");
    }

    @Test
    void shouldReadMonthsAndTimesBefore1970() {
        List<SeriesValues> series = read(Columns.found(), "date,value\n1949-01,112\n1949-02,118\n");

        assertThat(series.get(0).times())
                .containsExactly(
                        Instant.parse("1949-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("1949-02-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void shouldReadDaysInEightDigitsWhereTheFirstIsOne() {
        assertThat(read(Columns.found(), "date,value\n20180131,1\n20180201,2\n")
                        .get(0)
                        .times())
                .containsExactly(
                        Instant.parse("2018-01-31T00:00:00Z").toEpochMilli(),
                        Instant.parse("2018-02-01T00:00:00Z").toEpochMilli());
        assertThat(read(Columns.found(), "time,value\n0,1\n20180131,2\n").get(0).times())
                .containsExactly(0, 20_180_131_000L);
        assertThatThrownBy(() -> read(Columns.found(), "date,value\n20180131,1\n5,2\n"))
                .hasMessageContaining("line 3: '5' in column date is neither");
    }

    @Test
    void shouldReadDatesWithSlashesThatBeginWithTheYear() {
        assertThat(read(Columns.found(), "date,value\n2018/02/01,1\n2018/02/01 12:00,2\n")
                        .get(0)
                        .times())
                .containsExactly(
                        Instant.parse("2018-02-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2018-02-01T12:00:00Z").toEpochMilli());
    }

    @Test
    void shouldTakeTheOnlyColumnThatIsLeftForTheValues() {
        assertThat(read(Columns.found(), "Date,Passengers\n2016-07-01,112\n"))
                .extracting(SeriesValues::series)
                .containsExactly("Passengers");
    }

    @Test
    void shouldTakeTheColumnsAskedForAsCovariatesWithEveryValue() {
        Columns columns = new Columns(null, "date", List.of("OT", "HUFL"), false);

        List<SeriesValues> series = read(
                columns,
                List.of("wind", "sun"),
                "date,HUFL,OT,wind,remark,sun\n2016-07-01,5.8,30.5,3,dry,\n2016-07-02,,27.8,4,wet,1\n");

        assertThat(series.get(0).covariates()).containsOnlyKeys("wind", "sun");
        assertThat(series.get(0).covariates().get("wind")).containsExactly(3, 4);
        assertThat(series.get(0).covariates().get("sun")).containsExactly(Double.NaN, 1);
        assertThat(series.get(1).covariates().get("wind")).containsExactly(3);
    }

    @Test
    void shouldSayWhichCovariateAFileDoesNotHave() {
        assertThatThrownBy(() -> read(Columns.found(), List.of("wnid"), "time,value,wind\n1,2,3\n"))
                .isInstanceOf(UserError.class)
                .hasMessage("a.csv line 1: no column 'wnid' for model.covariates; there are time, value, wind");
        assertThatThrownBy(() -> read(Columns.found(), List.of("wind"), "V1,V2,V3\nH1,2,3\n"))
                .hasMessageContaining("a file with a row for each series has no covariates");
        assertThatThrownBy(() -> read(Columns.found(), List.of("wind"), "time,value,wind\n1,2,3\n2,3,x\n"))
                .hasMessageContaining("line 3: 'x' in column wind is not a finite number");
    }

    static Stream<Arguments> broken() {
        Columns found = Columns.found();
        return Stream.of(
                argumentSet(
                        "no time",
                        found,
                        "day,value\n1,2\n",
                        "line 1: no column is called time, date or timestamp; choose one of day, value with --time-column"),
                argumentSet(
                        "no value",
                        found,
                        "date,OT,HUFL\n2016-07-01,2,3\n",
                        "line 1: no column is called value; choose among date, OT, HUFL with --value-column"),
                argumentSet(
                        "other value",
                        new Columns(null, null, List.of("ot"), false),
                        "date,OT\n2016-07-01,2\n",
                        "line 1: no column 'ot' for --value-column; there are date, OT"),
                argumentSet(
                        "text", found, "time,value\n1,2\n2,x\n", "line 3: 'x' in column value is not a finite number"),
                argumentSet(
                        "text in a wide row",
                        found,
                        "V1,V2,V3\nH1,2,x\n",
                        "line 2: 'x' in column V3 is not a finite number"),
                argumentSet("twice", found, "V1,V2,V3\nH1,2,3\nH1,2,3\n", "line 3: series H1 comes twice"),
                argumentSet("short row", found, "time,value\n1\n", "line 2: has 1 columns where the header has 2"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameFileAndLineOfWhatIsWrong(Columns columns, String text, String problem) {
        assertThatThrownBy(() -> read(columns, text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("a.csv " + problem)
                .message()
                .doesNotContain("\n");
    }

    private static List<SeriesValues> read(Columns columns, String text) {
        return read(columns, List.of(), text);
    }

    private static List<SeriesValues> read(Columns columns, List<String> covariates, String text) {
        return read(new SeriesFile(columns, Optional.empty(), covariates), text);
    }

    private static List<SeriesValues> read(SeriesFile file, String text) {
        return file.read("a.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
