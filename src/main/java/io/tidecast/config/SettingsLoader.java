package io.tidecast.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Gathers settings from where they may stand and checks them. Precedence: flag, environment, file, preset, default.
 *
 * <p>An environment variable is {@code TIDECAST_} and the name in capitals with {@code .} as {@code _}, {@code _} as
 * {@code __} and {@code -} as {@code ___}. Every problem is found in one go. Not thread-safe.
 */
public final class SettingsLoader {
    private static final String VARIABLE = "TIDECAST_";

    /** What Kubernetes sets in every pod where a service is called tidecast: no settings. */
    private static final Pattern SERVICE_LINK = Pattern.compile("(SERVICE_(HOST|PORT.*)|PORT(_\\d+_(TCP|UDP).*)?)");

    private record Raw(String value, Origin origin) {}

    private final Map<String, Raw> found = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private Map<String, String> environment = Map.of();

    /** Flags as given after {@code --set}: {@code key=value} each. */
    public SettingsLoader flags(List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) problems.add("--set " + assignment + ": must be KEY=VALUE, such as --set horizon=48");
            else
                put(
                        assignment.substring(0, equals),
                        assignment.substring(equals + 1),
                        new Origin(Origin.Kind.FLAG, "--set"));
        }
        return this;
    }

    /** The process' environment; also what {@code ${env:…}} refers to. */
    public SettingsLoader environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        variables.forEach((variable, value) -> {
            if (!variable.startsWith(VARIABLE)) return;
            String rest = variable.substring(VARIABLE.length());
            if (rest.isEmpty() || SERVICE_LINK.matcher(rest).matches()) return;
            put(name(rest), value, new Origin(Origin.Kind.ENVIRONMENT, variable));
        });
        return this;
    }

    /** A properties file in UTF-8. */
    public SettingsLoader file(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            problems.add(path + ": cannot be read, there is no such file");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    path + ": cannot be read as a UTF-8 properties file (" + e + "); check the path and its contents");
        }
        properties
                .stringPropertyNames()
                .forEach(
                        name -> put(name, properties.getProperty(name), new Origin(Origin.Kind.FILE, path.toString())));
        return this;
    }

    /** Values that stand in for the defaults, e.g. those that suit a demo's sample. */
    public SettingsLoader preset(String who, Map<String, String> values) {
        values.forEach((name, value) -> put(name, value, new Origin(Origin.Kind.PRESET, who)));
        return this;
    }

    /**
     * The settings.
     *
     * @throws SettingsException with everything that is wrong
     */
    public Settings load() {
        References references = new References(environment);
        Map<String, Object> values = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        Definition.inOrder().forEach(key -> {
            Raw raw = found.remove(key.name);
            if (raw == null) raw = new Raw(Definition.fallback(key), Origin.FALLBACK);
            entries.add(entry(key.name, raw));
            parse(key, raw, references, values);
        });
        Map<String, String> passed = new TreeMap<>();
        found.forEach((name, raw) -> {
            entries.add(entry(name, raw));
            if (name.startsWith(KafkaSettings.PREFIX)) pass(name, raw, references, passed);
            else problems.add(unknown(name, raw));
        });
        if (!problems.isEmpty()) throw new SettingsException(problems);
        return Settings.from(new Parsed(values), new KafkaSettings(passed), entries);
    }

    private void put(String name, String value, Origin origin) {
        Raw raw = new Raw(value.strip(), origin);
        found.merge(name, raw, (a, b) -> b.origin.kind().compareTo(a.origin.kind()) <= 0 ? b : a);
    }

    private void parse(ConfigDef.ConfigKey key, Raw raw, References references, Map<String, Object> values) {
        try {
            String text = references.resolve(raw.value);
            Object value;
            try {
                value = ConfigDef.parseType(key.name, text, key.type);
            } catch (ConfigException e) {
                throw new IllegalArgumentException("must be " + key.validator, e);
            }
            key.validator.ensureValid(key.name, value);
            values.put(key.name, value);
        } catch (IllegalArgumentException | ConfigException e) {
            problems.add(shown(key.name, raw) + ": " + e.getMessage());
        }
    }

    private void pass(String name, Raw raw, References references, Map<String, String> passed) {
        String rest = name.substring(KafkaSettings.PREFIX.length());
        String objection = KafkaSettings.objection(rest);
        try {
            if (!objection.isEmpty()) throw new IllegalArgumentException(objection);
            passed.put(rest, references.resolve(raw.value));
        } catch (IllegalArgumentException e) {
            problems.add(shown(name, raw) + ": " + e.getMessage());
        }
    }

    private String unknown(String name, Raw raw) {
        return shown(name, raw) + ": there is no such setting; "
                + Suggestion.nearest(name, Definition.all().names())
                        .map(known -> "did you mean " + known + "?")
                        .orElse("`config docs` lists them all, and kafka.… passes through to Kafka");
    }

    private static String shown(String name, Raw raw) {
        return name + "=" + Secrets.redact(name, raw.value) + " (" + raw.origin + ")";
    }

    private static Entry entry(String name, Raw raw) {
        return new Entry(name, Secrets.redact(name, raw.value), raw.origin);
    }

    /** The setting's name from the rest of a variable's: {@code ___} is a dash, {@code __} an underscore, {@code _} a dot. */
    private static String name(String rest) {
        return rest.toLowerCase(Locale.ROOT)
                .replace("___", "-")
                .replace("__", "\0")
                .replace('_', '.')
                .replace('\0', '_');
    }
}
