package io.tidecast.config;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;

/** The settings described, from their definition: the reference page and the commented properties file. */
public final class SettingsReference {
    private static final int WIDTH = 118;

    private SettingsReference() {}

    /** A page with a table for each group. */
    public static String markdown() {
        return "# Settings\n\nPrecedence: flag (`--set key=value`), environment (`TIDECAST_GRID_INTERVAL`; in a name `_`"
                + " is written `__` and `-` is written `___`), file, default.\n"
                + render(
                        group -> "\n## " + group
                                + "\n\n| setting | default | must be | importance | meaning |\n|---|---|---|---|---|\n",
                        (key, value) -> "| `" + key.name + "` | " + (value.isEmpty() ? "" : "`" + value + "`") + " | "
                                + key.validator + " | " + key.importance.name().toLowerCase(Locale.ROOT) + " | "
                                + key.documentation + " |\n")
                + "\n## Kafka\n\n`kafka.NAME` passes through to every Kafka client; `kafka.streams.NAME`,"
                + " `kafka.consumer.NAME`, `kafka.producer.NAME` and `kafka.admin.NAME` to one kind.\n";
    }

    /** A properties file with every setting at its default, each under its comment. */
    public static String properties() {
        return comment("Tidecast's settings, each at its default. Precedence: flag (--set key=value), environment"
                        + " (TIDECAST_GRID_INTERVAL; in a name _ is written __ and - is written ___), this file, default."
                        + " Secrets are best kept elsewhere: ${env:NAME}, ${file:/path/to.properties:name}.")
                + render(
                        group -> "\n# ---- " + group + " ----\n",
                        (key, value) -> "\n" + comment(key.documentation) + comment("Must be " + key.validator + ".")
                                + key.name + "=" + value + "\n")
                + "\n# ---- Kafka ----\n\n"
                + comment("kafka.NAME passes through to every Kafka client; kafka.streams.NAME, kafka.consumer.NAME,"
                        + " kafka.producer.NAME and kafka.admin.NAME to one kind. For example:")
                + "#kafka.security.protocol=SASL_SSL\n#kafka.sasl.mechanism=SCRAM-SHA-512\n"
                + "#kafka.sasl.jaas.config=${env:KAFKA_JAAS}\n#kafka.streams.num.standby.replicas=1\n";
    }

    private static String render(
            Function<String, String> heading, BiFunction<ConfigDef.ConfigKey, String, String> line) {
        StringBuilder page = new StringBuilder();
        String group = "";
        for (ConfigDef.ConfigKey key : Definition.inOrder()) {
            if (!key.group.equals(group)) page.append(heading.apply(key.group));
            group = key.group;
            page.append(line.apply(key, Definition.fallback(key)));
        }
        return page.toString();
    }

    private static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        StringBuilder line = new StringBuilder("#");
        for (String word : List.of(text.split(" "))) {
            if (line.length() + word.length() >= WIDTH) {
                comment.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return comment.append(line).append('\n').toString();
    }
}
