package io.siamstream.job.options;

import java.util.Map;
import java.util.TreeMap;

/**
 * Values of options from one place.
 *
 * @param name the place, for a person
 * @param values raw values by key; every key is one that the catalog accepts
 */
record OptionSource(String name, Map<String, String> values) {

    OptionSource {
        values = new TreeMap<>(values);
        for (String key : values.keySet()) {
            if (!OptionCatalog.accepts(key)) {
                throw new InvalidOptionException(
                        "Unknown option %s (%s). Did you mean %s?"
                                .formatted(key, name, OptionCatalog.nearest(key)));
            }
        }
    }
}
