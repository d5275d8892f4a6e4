package io.siamstream.experiments.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The tables that the SiamMLG paper prints, for reference beside measured ones. */
final class PublishedTables {

    private PublishedTables() {}

    static Section section() {
        return Section.of(
                "paper",
                "Published by the paper, not measured here",
                List.of(
                        "Tables 1 to 3 of \"Fast Visual Tracking with Enhanced and Gradient-Guide"
                            + " Network\" (doi 10.1155/2024/9944425), copied as printed. They come"
                            + " from other data, other training and other machines than every other"
                            + " number on this page and are here for reference only. What Table 1"
                            + " calls SiamMask is the figure of its box branch; Table 3's 0.703"
                            + " contradicts its own change of 0.7 % and the text's 0.621."),
                List.of(),
                tables());
    }

    private static List<Table> tables() {
        try (InputStream in = PublishedTables.class.getResourceAsStream("paper-tables.yaml")) {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            return List.of(yaml.readValue(in, Printed[].class)).stream()
                    .map(Printed::table)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table as the resource has it. */
    record Printed(String caption, List<String> header, List<List<String>> rows) {

        Table table() {
            return new Table(
                    caption,
                    header,
                    rows.stream()
                            .map(row -> new Row(row.stream().map(Cell::of).toList(), false))
                            .toList());
        }
    }
}
