package io.tidecast.topology;

import io.tidecast.config.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A forecaster in a process of its own, to be killed: each argument is a setting, {@code key=value}. */
public final class ForecasterMain {
    private ForecasterMain() {}

    static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toArray(String[]::new);
    }

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) settings.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        try (ForecastRuntime runtime =
                new ForecastRuntime(Settings.of(settings), StreamListener.NONE, Clock.systemUTC())) {
            runtime.start();
            System.out.println("started");
            runtime.awaitEnd();
        }
    }
}
