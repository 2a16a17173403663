package io.tidecast.nn;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link NetworkSpec#architecture} writes. */
public final class Architecture {
    /** Wider parts are refused, so that a hostile id cannot ask for more memory than there is. */
    public static final int LARGEST_WIDTH = 65_536;

    private static final int LONGEST_ID = 1_000;
    private static final Pattern PART = Pattern.compile("([a-z]+)(\\d{1,9})((?:\\.[a-z0-9]+)*)");

    private Architecture() {}

    /**
     * The network an architecture id describes.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static NetworkSpec parse(String id) {
        if (id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("an architecture id of " + id.length() + " characters is too long");
        }
        String[] parts = id.split("-", -1);
        NetworkSpec.Builder builder = null;
        for (String part : parts) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches() || (builder == null) != "in".equals(matcher.group(1))) {
                throw bad(id, part);
            }
            int width = Integer.parseInt(matcher.group(2));
            if (width > LARGEST_WIDTH) {
                throw bad(id, part);
            }
            List<String> modifiers = modifiers(matcher.group(3));
            builder = builder == null ? NetworkSpec.of(width) : add(builder, matcher.group(1), width, modifiers, id);
        }
        if (builder == null) {
            throw bad(id, id);
        }
        NetworkSpec spec = builder.build();
        if (!spec.architecture().equals(id)) {
            throw new IllegalArgumentException(
                    "architecture " + id + " is not in its usual form " + spec.architecture());
        }
        return spec;
    }

    private static NetworkSpec.Builder add(
            NetworkSpec.Builder builder, String kind, int width, List<String> modifiers, String id) {
        return switch (kind) {
            case "feat" -> builder.features(width);
            case "skip" -> builder.lookBack(width);
            case "dense" -> builder.dense(width, activation(modifiers, Activation.LINEAR));
            case "lstm" -> builder.layer(recurrent(CellKind.LSTM, width, modifiers));
            case "rnn" -> builder.layer(recurrent(CellKind.SIMPLE, width, modifiers));
            case "gru" ->
                builder.layer(recurrent(
                        modifiers.contains("before") ? CellKind.GRU_RESET_BEFORE : CellKind.GRU_RESET_AFTER,
                        width,
                        modifiers));
            default -> throw bad(id, kind + width);
        };
    }

    private static RecurrentSpec recurrent(CellKind cell, int units, List<String> modifiers) {
        int dilation = modifiers.stream()
                .filter(modifier -> modifier.matches("d\\d{1,4}"))
                .mapToInt(modifier -> Integer.parseInt(modifier.substring(1)))
                .findFirst()
                .orElse(1);
        return new RecurrentSpec(
                cell, units, activation(modifiers, Activation.TANH), dilation, modifiers.contains("res"));
    }

    private static Activation activation(List<String> modifiers, Activation otherwise) {
        for (Activation activation : Activation.values()) {
            if (modifiers.contains(activation.id())) {
                return activation;
            }
        }
        return otherwise;
    }

    private static List<String> modifiers(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(1).toLowerCase(Locale.ROOT).split("\\.", -1));
    }

    private static IllegalArgumentException bad(String id, String part) {
        return new IllegalArgumentException("architecture " + id + " is not understood at '" + part + "'");
    }
}
