package io.tidecast.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * All settings, typed and checked, one and against one another.
 *
 * @param entries every setting as it may be shown, in the order of the reference page, then those passed through
 */
public record Settings(
        StreamSettings stream,
        TopicSettings topics,
        ValueSettings values,
        GridSettings grid,
        ForecastingSettings forecasting,
        AnomalySettings anomalies,
        ModelSettings model,
        CovariateSettings covariates,
        TrainSettings train,
        HttpSettings http,
        KafkaSettings kafka,
        List<Entry> entries) {
    public Settings {
        entries = List.copyOf(entries);
    }

    /** The defaults with some values changed: for tests and for embedding. */
    public static Settings of(Map<String, String> changes) {
        return new SettingsLoader().preset("code", changes).load();
    }

    static Settings from(Parsed values, KafkaSettings kafka, List<Entry> entries) {
        Settings settings = new Settings(
                StreamSettings.from(values),
                TopicSettings.from(values),
                ValueSettings.from(values),
                GridSettings.from(values),
                ForecastingSettings.from(values),
                AnomalySettings.from(values),
                ModelSettings.from(values),
                CovariateSettings.from(values),
                TrainSettings.from(values),
                HttpSettings.from(values),
                kafka,
                entries);
        List<String> conflicts = settings.conflicts();
        if (!conflicts.isEmpty()) throw new SettingsException(conflicts);
        return settings;
    }

    private List<String> conflicts() {
        List<String> found = new ArrayList<>();
        for (int season : forecasting.seasons())
            if (season > forecasting.lookBack())
                found.add("season=" + season + " does not fit into look.back=" + forecasting.lookBack()
                        + "; set look.back to at least " + season);
        for (String cycle : covariates.tooShortFor(grid.interval()))
            found.add(
                    "model.calendar=" + cycle + " says nothing of values as far apart as grid.interval; leave it out");
        int span = forecasting.lookBack() + forecasting.horizon();
        if (train.history() < span)
            found.add("train.history=" + train.history() + " holds less than one look.back and horizon (" + span
                    + " steps); set it to at least " + span);
        if (train.min() > train.history())
            found.add("train.min=" + train.min() + " can never be reached with train.history=" + train.history()
                    + "; lower the one or raise the other");
        if (new HashSet<>(topics.names()).size() < topics.names().size())
            found.add(
                    "two topics have the same name among " + String.join(", ", topics.names()) + "; give each its own");
        if (values.valuePointer().equals(values.timePointer()))
            found.add("json.value and json.time both point to " + values.valuePointer() + "; give each its own");
        if (values.maxBytes() > topics.maxBytes().values())
            found.add("values.max.bytes is above topic.values.max.bytes, so that no such value can arrive; lower the"
                    + " one or raise the other");
        if (topics.maxBytes().deadLetters() <= topics.maxBytes().values())
            found.add("topic.dead.letters.max.bytes must be above topic.values.max.bytes, because headers are added;"
                    + " raise it");
        return found;
    }

    /** Without any value: settings may hold secrets. For showing, there are the {@link #entries}. */
    @Override
    public String toString() {
        return "Settings[" + entries.size() + " entries]";
    }
}
