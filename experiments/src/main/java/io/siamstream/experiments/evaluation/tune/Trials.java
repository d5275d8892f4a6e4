package io.siamstream.experiments.evaluation.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured so far: area under the success plot by setting and sequence. Every measurement
 * is appended to a file at once, so that a search goes on where it was stopped and no setting is
 * run on a sequence twice.
 */
final class Trials {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path file;
    private final Map<Setting, Map<String, Double>> areas = new LinkedHashMap<>();

    /**
     * Opens a file of trials, which need not be there yet. A last line that was cut off when the
     * process died is left out.
     */
    Trials(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                StringBuilder whole = new StringBuilder();
                for (String line : Files.readAllLines(file)) {
                    if (remember(line)) {
                        whole.append(line).append('\n');
                    }
                }
                Files.writeString(file, whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private boolean remember(String line) {
        try {
            Trial trial = JSON.readValue(line, Trial.class);
            areas.computeIfAbsent(new Setting(trial.setting), s -> new LinkedHashMap<>())
                    .put(trial.sequence, trial.area);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Keeps a measurement. */
    synchronized void add(Setting setting, String sequence, double area) {
        try {
            String line = JSON.writeValueAsString(new Trial(setting.changes(), sequence, area));
            Files.writeString(
                    file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            remember(line);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** What a setting reached on a sequence, if it was measured. */
    synchronized OptionalDouble area(Setting setting, String sequence) {
        Double area = areas.getOrDefault(setting, Map.of()).get(sequence);
        return area == null ? OptionalDouble.empty() : OptionalDouble.of(area);
    }

    /** The settings that were measured on all of some sequences, in order of the search. */
    synchronized List<Setting> complete(List<String> sequences) {
        return areas.entrySet().stream()
                .filter(entry -> entry.getValue().keySet().containsAll(sequences))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One line of the file. */
    record Trial(Map<String, Object> setting, String sequence, double area) {}
}
