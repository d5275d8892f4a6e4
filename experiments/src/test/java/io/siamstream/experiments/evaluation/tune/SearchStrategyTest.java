package io.siamstream.experiments.evaluation.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchStrategyTest {

    /** Values that no change of the defaults moves. */
    private static final TrackerOptions BASE =
            OptionsFile.with(
                    TrackerOptions.builder().windowInfluence(0.42).build(),
                    "templates.fusion",
                    0.5);

    private static final SearchSpace SPACE = space();

    private final List<Setting> tried = new ArrayList<>();

    @Test
    void aCoordinateSearchFindsTheBestOfEveryOptionAndStopsThere() {
        SearchStrategy.COORDINATE.search(plan(100));

        assertThat(tried.get(0)).isEqualTo(Setting.BASE);
        assertThat(tried)
                .contains(Setting.BASE.with("windowInfluence", 0.3).with("templates.fusion", 0.25));
        assertThat(tried).doesNotHaveDuplicates().hasSizeLessThan(9);
    }

    @Test
    void neverMoreSettingsAreTriedThanWereAllowed() {
        SearchStrategy.RANDOM.search(plan(4));

        assertThat(tried).hasSize(4).doesNotHaveDuplicates().contains(Setting.BASE);
    }

    @Test
    void aSmallSpaceEndsARandomSearchBeforeItsBudget() {
        SearchStrategy.RANDOM.search(plan(1000));

        assertThat(tried).hasSize(9);
    }

    @Test
    void everyShippedValueIsOneThatTheTrackerTakes() {
        SearchSpace shipped = SearchSpace.shipped();

        shipped.requireValid(TrackerOptions.DEFAULT);

        assertThat(shipped.values()).containsKeys("windowInfluence", "templates.fusion");
        assertThatThrownBy(
                        () ->
                                new SearchSpace(Map.of("templates.fusion", List.of(2)))
                                        .requireValid(TrackerOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A score that is best at a window of 0.3 and a fusion of 0.25. */
    private SearchStrategy.Plan plan(int budget) {
        return new SearchStrategy.Plan(
                SPACE,
                BASE,
                1,
                budget,
                setting -> {
                    tried.add(setting);
                    TrackerOptions options = setting.options(BASE);
                    return 1
                            - Math.abs(options.windowInfluence() - 0.3)
                            - Math.abs(options.templates().fusion() - 0.25);
                });
    }

    private static SearchSpace space() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        values.put("windowInfluence", List.of(0.2, 0.3, 0.42));
        values.put("templates.fusion", List.of(0.25, 0.9, 0.5));
        return new SearchSpace(values);
    }
}
