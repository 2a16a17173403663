package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.METADATA;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import java.time.DateTimeException;
import java.util.List;

/**
 * A model's recipe and provenance as JSON objects whose names are those of the records. Names a reader does not know are
 * passed over, so that a later Tidecast can say more.
 */
final class MetadataJson {
    private static final int LARGEST_RECIPE = 100_000;
    private static final String RECIPE = "recipe";
    private static final JsonMapper JSON = JsonMapper.builder(Json.factory(Safetensors.LONGEST_HEADER))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonNode NO_COVARIATES = JSON.valueToTree(new RecipeJson.Beside(List.of(), List.of(), "UTC"));

    private MetadataJson() {}

    static String write(Recipe recipe) {
        ObjectNode tree = JSON.valueToTree(RecipeJson.of(recipe));
        if (recipe.covariates().isEmpty()) tree.remove(RecipeJson.COVARIATES);
        if (recipe.without().isEmpty()) tree.remove(RecipeJson.WITHOUT);
        return tree.toString();
    }

    static String write(Provenance value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be said in JSON: " + value, e);
        }
    }

    static Recipe recipe(String json) throws MalformedModelException {
        Recipe recipe = understood(json);
        boolean sound = recipe.horizon() > 0
                && recipe.horizon() <= LARGEST_RECIPE
                && recipe.lookBack() > 0
                && recipe.lookBack() <= LARGEST_RECIPE
                && recipe.levels().length > 0
                && recipe.levels().length <= LARGEST_RECIPE / recipe.horizon();
        for (double level : recipe.levels()) sound &= level > 0 && level < 1;
        for (int season : recipe.seasons()) sound &= season > 1 && season <= LARGEST_RECIPE;
        if (!sound) throw new MalformedModelException(METADATA, "its recipe is out of bounds");
        return recipe;
    }

    private static Recipe understood(String json) throws MalformedModelException {
        ObjectNode tree = read(json, ObjectNode.class, RECIPE);
        if (!tree.has(RecipeJson.COVARIATES)) tree.set(RecipeJson.COVARIATES, NO_COVARIATES);
        if (!tree.has(RecipeJson.WITHOUT)) tree.putArray(RecipeJson.WITHOUT);
        try {
            return JSON.treeToValue(tree, RecipeJson.class).recipe();
        } catch (JsonProcessingException e) {
            throw new MalformedModelException(METADATA, notUnderstood(RECIPE) + Json.detail(e));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedModelException(METADATA, notUnderstood(RECIPE) + e.getMessage());
        }
    }

    private static String notUnderstood(String what) {
        return "its " + what + " is not understood: ";
    }

    static Provenance provenance(String json) throws MalformedModelException {
        return read(json, Provenance.class, "provenance");
    }

    private static <T> T read(String json, Class<T> type, String what) throws MalformedModelException {
        try {
            T value = JSON.readValue(json, type);
            if (value != null) return value;
        } catch (JsonProcessingException e) {
            throw new MalformedModelException(METADATA, notUnderstood(what) + Json.detail(e));
        }
        throw new MalformedModelException(METADATA, "its " + what + " is null");
    }
}
