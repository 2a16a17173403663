package io.tidecast.config;

/**
 * The network that is trained and the name it goes by.
 *
 * @param name key on the models topic
 * @param units width of each recurrent layer, 1 to 1,024
 * @param layers recurrent layers, 1 to 8
 * @param members networks whose mean is the model, 1 to 16
 * @param cell lstm, gru or simple
 */
public record ModelSettings(String name, int units, int layers, int members, String cell) {
    public static final String NAME = "model.name";
    public static final String UNITS = "model.units";
    public static final String LAYERS = "model.layers";
    public static final String MEMBERS = "model.members";
    public static final String CELL = "model.cell";

    static void define(Definition definition) {
        definition
                .group("The model")
                .medium(NAME, "default", Rule.text(100), """
                        The model in force: its key on the models topic.""")
                .medium(UNITS, 32, Rule.whole(1, 1024), "Width of each recurrent layer.")
                .medium(LAYERS, 1, Rule.whole(1, 8), "Recurrent layers, one above the other.")
                .medium(MEMBERS, 1, Rule.whole(1, 16), """
                        Networks, of different seeds, whose mean is the model. More forecast better, and take as many times \
                        as long to train.""")
                .medium(CELL, "lstm", Rule.oneOf("lstm", "gru", "simple"), "The recurrent cell.");
    }

    static ModelSettings from(Parsed values) {
        return new ModelSettings(
                values.text(NAME), values.whole(UNITS), values.whole(LAYERS), values.whole(MEMBERS), values.text(CELL));
    }
}
