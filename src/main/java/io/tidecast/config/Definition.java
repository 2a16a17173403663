package io.tidecast.config;

import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** All settings in the order in which they are documented; each group of settings adds its own. */
final class Definition {
    private final ConfigDef def = new ConfigDef();
    private String group = "";
    private int order;

    /** Every setting there is, apart from the {@code kafka.} ones that pass through. */
    static ConfigDef all() {
        Definition definition = new Definition();
        StreamSettings.define(definition);
        TopicSettings.define(definition);
        ValueSettings.define(definition);
        GridSettings.define(definition);
        ForecastingSettings.define(definition);
        AnomalySettings.define(definition);
        ModelSettings.define(definition);
        CovariateSettings.define(definition);
        TrainSettings.define(definition);
        HttpSettings.define(definition);
        return definition.def;
    }

    /** All settings, as they are documented. */
    static List<ConfigDef.ConfigKey> inOrder() {
        ConfigDef def = all();
        List<String> groups = def.groups();
        return def.configKeys().values().stream()
                .sorted(Comparator.<ConfigDef.ConfigKey>comparingInt(key -> groups.indexOf(key.group))
                        .thenComparingInt(key -> key.orderInGroup))
                .toList();
    }

    /** The default as it is written in a file. */
    static String fallback(ConfigDef.ConfigKey key) {
        return String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type));
    }

    /** Starts a group: its title heads a section of the reference page. */
    Definition group(String title) {
        group = title;
        order = 0;
        return this;
    }

    Definition high(String name, Object fallback, Rule rule, String doc) {
        return add(name, fallback, rule, Importance.HIGH, doc);
    }

    Definition medium(String name, Object fallback, Rule rule, String doc) {
        return add(name, fallback, rule, Importance.MEDIUM, doc);
    }

    Definition low(String name, Object fallback, Rule rule, String doc) {
        return add(name, fallback, rule, Importance.LOW, doc);
    }

    private Definition add(String name, Object fallback, Rule rule, Importance importance, String doc) {
        def.define(name, rule.type(), fallback, rule, importance, doc, group, ++order, Width.MEDIUM, name);
        return this;
    }
}
