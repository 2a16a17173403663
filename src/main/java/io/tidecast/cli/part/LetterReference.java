package io.tidecast.cli.part;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter lies, as users name it: {@code PARTITION@OFFSET}. */
public record LetterReference(int partition, long offset) {
    /** How users write it. */
    public static final String FORM = "PARTITION@OFFSET";

    @Override
    public String toString() {
        return partition + "@" + offset;
    }

    /** From the command line. */
    public static final class Converter implements ITypeConverter<LetterReference> {
        @Override
        public LetterReference convert(String text) {
            if (!text.matches("\\d{1,6}@\\d{1,18}"))
                throw new TypeConversionException(
                        "'" + text + "' is no letter such as 0@17; dead-letters show lists them");
            int at = text.indexOf('@');
            return new LetterReference(Integer.parseInt(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
        }
    }
}
