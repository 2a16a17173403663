package io.tidecast.codec;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of a JSON object, each of which must be there and of the right kind, or an {@link IllegalArgumentException} says so. */
final class Fields {
    private Fields() {}

    static double[] numbers(JsonNode node, String name) {
        JsonNode array = node.path(name);
        if (!array.isArray()) throw missing(name);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = finite(array.get(i), name);
        return numbers;
    }

    static double number(JsonNode node, String name) {
        return finite(node.path(name), name);
    }

    private static double finite(JsonNode node, String name) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) throw missing(name);
        return node.doubleValue();
    }

    static long whole(JsonNode node, String name) {
        if (!node.path(name).canConvertToExactIntegral() || !node.path(name).canConvertToLong()) throw missing(name);
        return node.path(name).longValue();
    }

    static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) throw missing(name);
        return node.path(name).textValue();
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing or of the wrong kind");
    }
}
