package io.tidecast.cli;

import io.tidecast.cli.source.SeriesFile;
import io.tidecast.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the series stand in a CSV file. */
public final class ColumnOptions {
    @Option(
            names = "--series-column",
            paramLabel = "NAME",
            description = "Column with the series' ids (default: series, if there is one).")
    private @Nullable String series;

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            description =
                    "Column with the times (default: time, date or timestamp): ISO-8601, or numbers whose unit the"
                            + " size of the first one tells: seconds since 1970 from 1e8 on, milliseconds from 1e11, microseconds"
                            + " from 1e14, nanoseconds from 1e17; what is smaller is an index, whose steps are a grid.interval"
                            + " apart. row: the order of the rows is all that counts.")
    private @Nullable String time;

    @Option(
            names = "--value-column",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Column with the values (default: value, or the only one that is left); several, each a series.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--wide",
            description = "Each row is a series: its id, then its values (default where the header begins V1,V2).")
    private boolean wide;

    /**
     * Reads files with the series there. Values without times are a {@code grid.interval} apart, or a second where that is
     * automatic.
     *
     * @param covariates names of columns that go with the values
     */
    public SeriesFile file(Settings settings, List<String> covariates) {
        SeriesFile.Columns stand = new SeriesFile.Columns(series, time, values, wide);
        return new SeriesFile(stand, settings.grid().interval(), covariates);
    }
}
