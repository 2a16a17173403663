package io.tidecast.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidecast.codec.ForecastCodec;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The board as JSON: objects with named fields, times in epoch milliseconds, numbers that are not there as null. Plain
 * ASCII, so that no step on the way to a browser can spoil a name.
 */
final class BoardJson {
    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private BoardJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode series(Board board, String search, int most) {
        ObjectNode json = object();
        ArrayNode list = json.putArray("series");
        board.series(search, most).forEach(summary -> list.add(summary(summary)));
        json.put("total", board.seriesCount());
        json.put("forgotten", board.forgottenCount());
        return json.put("now", board.now());
    }

    static ObjectNode models(Board board) {
        ObjectNode json = object();
        ArrayNode list = json.putArray("models");
        ModelId inForce = board.modelInForce().map(ModelCard::id).orElse(null);
        for (ModelCard card : board.models()) {
            ObjectNode model = list.addObject();
            model.put("name", card.id().name());
            model.put("version", card.id().version());
            model.put("inForce", card.id().equals(inForce));
            model.put("trained", card.trained());
            model.put("why", card.why());
            ObjectNode facts = model.putObject("facts");
            card.facts().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        }
        return json.put("now", board.now());
    }

    static ObjectNode view(SeriesView view) {
        ObjectNode json = summary(view.summary());
        json.put("revision", view.revision());
        json.put("first", view.first());
        ArrayNode times = json.putArray("times");
        for (long time : view.times()) times.add(time);
        json.set("values", numbers(view.values()));
        ArrayNode filled = json.putArray("filled");
        for (int i = 0; i < view.filled().length; i++) if (view.filled()[i]) filled.add(view.first() + i);
        ArrayNode past = json.putArray("past");
        for (SeriesView.Past one : view.past()) {
            ObjectNode node = past.addObject().put("steps", one.steps());
            node.set("low", numbers(one.low()));
            node.set("median", numbers(one.median()));
            node.set("high", numbers(one.high()));
        }
        if (view.forecast() != null) json.set("forecast", forecast(view.forecast()));
        ArrayNode marks = json.putArray("marks");
        for (SeriesView.Mark mark : view.marks())
            marks.addObject().put("time", mark.time()).set("model", model(mark.model()));
        json.set("accuracy", accuracy(view.accuracy()));
        return json;
    }

    /** A forecast as on its topic. */
    static ObjectNode forecast(Forecast forecast) {
        try {
            return (ObjectNode) MAPPER.readTree(new ForecastCodec().write(forecast));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode summary(SeriesSummary summary) {
        ObjectNode json = object();
        json.put("id", summary.series());
        json.put("seen", summary.seen());
        json.set("observed", number(summary.latest()));
        json.put("last", summary.time());
        json.put("interval", summary.interval());
        if (summary.status() != null) json.put("status", summary.status().label());
        if (summary.model() != null) json.set("model", model(summary.model()));
        json.put("quiet", summary.quiet());
        json.put("usual", summary.usual());
        return json;
    }

    private static ObjectNode accuracy(Accuracy accuracy) {
        ObjectNode json = object();
        ArrayNode errors = json.putArray("errors");
        for (Accuracy.Errors one : accuracy.errors()) {
            ObjectNode node = errors.addObject().put("steps", one.steps()).put("outcomes", one.outcomes());
            node.set("model", number(one.model()));
            node.set("lastValue", number(one.lastValue()));
            node.set("seasonalNaive", number(one.seasonalNaive()));
        }
        ArrayNode coverage = json.putArray("coverage");
        for (Accuracy.Coverage one : accuracy.coverage())
            coverage.addObject()
                    .put("level", one.level())
                    .put("outcomes", one.outcomes())
                    .set("held", number(one.held()));
        return json;
    }

    private static ObjectNode model(ModelId id) {
        return object().put("name", id.name()).put("version", id.version());
    }

    private static ArrayNode numbers(double[] numbers) {
        ArrayNode array = MAPPER.createArrayNode();
        for (double number : numbers) array.add(number(number));
        return array;
    }

    private static JsonNode number(double number) {
        return Double.isFinite(number)
                ? MAPPER.getNodeFactory().numberNode(number)
                : MAPPER.getNodeFactory().nullNode();
    }
}
