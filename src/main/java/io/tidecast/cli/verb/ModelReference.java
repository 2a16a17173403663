package io.tidecast.cli.verb;

import io.tidecast.cli.UserError;
import io.tidecast.cli.part.PublishedModels;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A published model as users name it: {@code NAME}, {@code NAME@VERSION} or {@code @VERSION}.
 *
 * @param name empty for the one in the settings
 * @param version 0 for the newest
 */
record ModelReference(String name, long version) {
    /** How users write it. */
    static final String FORM = "[NAME][@VERSION]";

    /**
     * The version, of a model whose name has to be that of the settings.
     *
     * @throws UserError if it is another's
     */
    long versionOf(Settings settings) {
        String own = settings.model().name();
        if (!name.isEmpty() && !name.equals(own))
            throw new UserError("model.name is " + own + "; for another add --set model.name=" + name);
        return version;
    }

    /** The model on the topic. */
    ForecastModel find(Settings settings) {
        String sought = name.isEmpty() ? settings.model().name() : name;
        return PublishedModels.find(settings, sought, version)
                .orElseThrow(() -> new UserError("topic " + settings.topics().models() + " holds no model " + sought
                        + (version == 0 ? "" : " of version " + version) + "; see: models list"));
    }

    /** From the command line. */
    static final class Converter implements ITypeConverter<ModelReference> {
        @Override
        public ModelReference convert(String text) {
            int at = text.lastIndexOf('@');
            String version = text.substring(at + 1);
            if (at < 0) return new ModelReference(text, 0);
            if (!version.matches("[1-9]\\d{0,17}"))
                throw new TypeConversionException("'" + text + "' does not end in @ and a version such as @3");
            return new ModelReference(text.substring(0, at), Long.parseLong(version));
        }
    }
}
