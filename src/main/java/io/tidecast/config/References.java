package io.tidecast.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values kept elsewhere, by Kafka's config providers: {@code ${env:NAME}}, {@code ${file:/path/to.properties:name}},
 * {@code ${dir:/path:file}} (KIP-297, KIP-421, KIP-887). Other providers are left to the Kafka clients.
 */
final class References {
    private static final Pattern OURS = Pattern.compile("\\$\\{(env|file|dir):[^}]*}");

    private final ConfigTransformer transformer;

    References(Map<String, String> environment) {
        Map<String, ConfigProvider> providers = new LinkedHashMap<>();
        providers.put("env", new EnvVarConfigProvider(environment));
        providers.put("file", new FileConfigProvider());
        providers.put("dir", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        transformer = new ConfigTransformer(providers);
    }

    static boolean isReference(String value) {
        return OURS.matcher(value).matches();
    }

    /**
     * The value with every reference replaced by what it stands for.
     *
     * @throws IllegalArgumentException if there is nothing at the place it names
     */
    String resolve(String value) {
        if (!OURS.matcher(value).find()) return value;
        try {
            String resolved = transformer.transform(Map.of("", value)).data().get("");
            Matcher unresolved = OURS.matcher(resolved == null ? value : resolved);
            if (unresolved.find())
                throw new IllegalArgumentException(
                        "refers to " + unresolved.group() + ", where there is nothing; set it first");
            return resolved == null ? value : resolved;
        } catch (ConfigException e) {
            throw new IllegalArgumentException("refers to a place that cannot be read: " + e.getMessage(), e);
        }
    }
}
