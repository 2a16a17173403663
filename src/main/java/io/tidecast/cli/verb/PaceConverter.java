package io.tidecast.cli.verb;

import io.tidecast.cli.source.Pace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --speed}. */
final class PaceConverter implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String text) {
        if (text.equals("max")) return Pace.MAX;
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && Double.isFinite(speed)) return Pace.of(speed);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is neither a positive multiple of real time nor max");
    }
}
