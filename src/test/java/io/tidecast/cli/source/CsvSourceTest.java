package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.tidecast.cli.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1262304000000",
                "1262304000",
                "1262304000000000",
                "2010-01",
                "2010-01-01T01:00+0100",
                "2010-01-01",
                "2010-01-01T00:00:00",
                "2010-01-01 00:00:00",
                "2010-01-01T00:00:00Z",
                "2010-01-01T01:00:00+01:00",
                "2009-12-31 19:00:00-05:00"
            })
    void shouldUnderstandTheWaysPeopleWriteATime(String time) {
        // When
        List<Row> rows = read("series,time,value\na," + time + ",1.5\n");

        // Then
        assertThat(rows)
                .containsExactly(
                        new Row("a", Instant.parse("2010-01-01T00:00:00Z").toEpochMilli(), 1.5, Map.of()));
    }

    @Test
    void shouldFindColumnsByNameAndTakeAllOthersForCovariates() {
        // When
        List<Row> rows =
                read("value,humidity,\"the \"\"series\"\", quoted\",series,time\n-1e3,40,7,\"a, b\",5\n2,,8,c,6\n");

        // Then
        assertThat(rows)
                .containsExactly(
                        new Row("a, b", 5_000, -1000, Map.of("humidity", 40.0, "the \"series\", quoted", 7.0)),
                        new Row("c", 6_000, 2, Map.of("the \"series\", quoted", 8.0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series;time;value;wind\na;1;2,5;3\nb;2;-1.5;\n",
                "series\ttime\tvalue\twind\na\t1\t2.5\t3\nb\t2\t-1,5\tNA\n",
                "\uFEFFseries;time;value;wind\r\na;1;2,5;3\r\nc;1;;1\r\nb;2;-1,5;NaN\r\n"
            })
    void shouldReadWhatSpreadsheetsWrite(String text) {
        assertThat(read(text))
                .containsExactly(new Row("a", 1_000, 2.5, Map.of("wind", 3.0)), new Row("b", 2_000, -1.5, Map.of()));
    }

    @Test
    void shouldPassOverRowsThatSayNothingWasMeasured() {
        assertThat(read("series,time,value\na,1,\na,2,NA\na,3,NaN\na,4,null\na,5,1\n"))
                .containsExactly(new Row("a", 5_000, 1, Map.of()));
    }

    @Test
    void shouldReadGzipAndPlainAlike() throws IOException {
        // Given
        String text = "series,time,value\na,1,1\n";
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }

        // When
        List<Row> rows = all(new CsvSource("a.csv.gz", new ByteArrayInputStream(zipped.toByteArray())));

        // Then
        assertThat(rows).isEqualTo(read(text));
    }

    @Test
    void shouldPassOverAndCountRowsWithoutAValue() {
        // Given
        RowSource source = new CsvSource("a.csv", bytes("series,time,value\na,1,\na,2,7\n\nb,2,\n"));

        // When
        List<Row> rows = all(source);

        // Then
        assertThat(rows).containsExactly(new Row("a", 2_000, 7, Map.of()));
        assertThat(source.remarks()).isEqualTo("2 rows without a value passed over");
    }

    @Test
    void shouldSortByTimeWhenAskedTo() {
        // When
        List<Row> rows = all(new CsvSource("a.csv", bytes("series,time,value\na,1,1\na,3,2\nb,1,3\nb,2,4\n")).sorted());

        // Then
        assertThat(rows).extracting(Row::value).containsExactly(1.0, 3.0, 4.0, 2.0);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                argumentSet("no header", "a,1,2\n", "line 1: no column 'series'"),
                argumentSet("nothing", "", "is empty; its first line must name the columns"),
                argumentSet(
                        "text for a value",
                        "series,time,value\na,1,2\na,2,x\n",
                        "line 3: 'x' in column value is not a finite number"),
                argumentSet(
                        "infinite",
                        "series,time,value\na,1,Infinity\n",
                        "line 2: 'Infinity' in column value is not a finite number"),
                argumentSet(
                        "no time",
                        "series,time,value\n\na,yesterday,2\n",
                        "line 3: 'yesterday' in column time is neither"),
                argumentSet(
                        "day or month first",
                        "series,time,value\na,01/02/2018 10:00,2\n",
                        "line 2: '01/02/2018 10:00' in column time may begin with the day or with the month; write the column as"
                                + " yyyy-mm-dd"),
                argumentSet(
                        "endless digits",
                        "series,time,value\na,99999999999999999999,2\n",
                        "line 2: '99999999999999999999' in column time"),
                argumentSet(
                        "too few columns", "series,time,value\na,1\n", "line 2: has 2 columns where the header has 3"),
                argumentSet(
                        "open quote",
                        "series,time,value\na,1,\"1\n",
                        "line 2: a quote is opened and not closed; a field has to end on its line"),
                argumentSet("UTF-16", "s\0e\0r\0", "is no text in UTF-8; save it as CSV in UTF-8, plain or gzip"),
                argumentSet("no series", "series,time,value\n,1,1\n", "line 2: the series is empty"),
                argumentSet(
                        "out of order",
                        "series,time,value\na,1,1\nb,0,1\n",
                        "line 3: 1970-01-01T00:00:00Z comes after 1970-01-01T00:00:01Z"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void shouldNameFileAndLineOfWhatIsWrong(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("a.csv " + problem)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseAnIndexOnAGrid(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("a.csv"), "series,time,value\na,0,1\n");

        try (CsvSource free = CsvSource.open(file.toString(), false);
                CsvSource onGrid = CsvSource.open(file.toString(), true)) {
            assertThat(free.next()).isEqualTo(new Row("a", 0, 1, Map.of()));
            assertThatThrownBy(onGrid::next)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("line 2: '0' in column time is a bare index, which has no place on the grid");
        }
    }

    @Test
    void shouldSayWhichFileIsNotThere() {
        assertThatThrownBy(() -> CsvSource.open("no/such.csv", false))
                .isInstanceOf(UserError.class)
                .hasMessage("no such file: no/such.csv");
        assertThatThrownBy(() -> CsvSource.open(Path.of("src").toString(), false))
                .hasMessageContaining("src is a directory");
    }

    private static List<Row> read(String text) {
        return all(new CsvSource("a.csv", bytes(text)));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> all(RowSource source) {
        List<Row> rows = new ArrayList<>();
        try (source) {
            for (Row row = source.next(); row != null; row = source.next()) rows.add(row);
        }
        return rows;
    }
}
