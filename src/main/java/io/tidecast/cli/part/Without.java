package io.tidecast.cli.part;

import io.tidecast.config.Suggestion;
import io.tidecast.forecast.Ingredient;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is left out of the method, {@code trust} or {@code linear-map,trust}. */
public record Without(Set<Ingredient> ingredients) {
    /** Nothing: the whole method. */
    public static final Without NOTHING = new Without(Set.of());

    public Without {
        ingredients = Set.copyOf(ingredients);
    }

    /** To go on a name with, e.g. {@code " without trust"}. */
    @Override
    public String toString() {
        if (ingredients.isEmpty()) return "";
        return " without " + ingredients.stream().sorted().map(Ingredient::id).collect(Collectors.joining(", "));
    }

    /** From the command line. */
    public static final class Converter implements ITypeConverter<Without> {
        @Override
        public Without convert(String text) {
            Set<Ingredient> ingredients = EnumSet.noneOf(Ingredient.class);
            for (String name : text.split(",", -1)) ingredients.add(named(name.strip()));
            return new Without(ingredients);
        }

        private static Ingredient named(String name) {
            return Arrays.stream(Ingredient.values())
                    .filter(ingredient -> ingredient.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("the method has no ingredient '" + name + "'; "
                            + Suggestion.nearest(name, names())
                                    .map(known -> "did you mean " + known + "?")
                                    .orElse("there are " + String.join(", ", names()))));
        }

        private static List<String> names() {
            return Arrays.stream(Ingredient.values()).map(Ingredient::id).toList();
        }
    }

    /** The names with what each stands for, a line each, for the help. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            String lines = Arrays.stream(Ingredient.values())
                    .map(ingredient -> ingredient.id() + ": " + ingredient.without())
                    .collect(Collectors.joining("\n"));
            return List.of(lines).iterator();
        }
    }
}
