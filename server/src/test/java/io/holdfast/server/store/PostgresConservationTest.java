package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ConservationCheck.Imbalance;
import io.holdfast.testing.ConservationContract;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresConservationTest extends ConservationContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }

    @Test
    void a_count_that_somebody_broke_is_found_with_its_scenario_and_by_how_much() {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        driver.finish(driver.accept(broken));
        driver.finish(driver.accept(driver.scenario()));
        TestStore.shared()
                .run("update conservation set triggers = triggers + 2 where place = 1 and scenario_id = "
                        + broken.id());
        var check = new ConservationCheck(ports.conservation(), ports.scenarios(), ports.clock());

        check.check();

        assertThat(check.result())
                .isEqualTo(new ConservationCheck.Result(
                        Optional.of(driver.now()),
                        Map.of(
                                broken.id(),
                                new Imbalance(
                                        2,
                                        "the places sum up to 3 of 1 accepted; success is counted as 3, and 1 are"
                                                + " found"))));
    }

    @Test
    void an_execution_that_somebody_deleted_is_missed() {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        driver.finish(driver.accept(broken));
        TestStore.shared().run("delete from ended_execution");
        var check = new ConservationCheck(ports.conservation(), ports.scenarios(), ports.clock());

        check.check();

        assertThat(check.result().imbalances())
                .isEqualTo(Map.of(
                        broken.id(),
                        new Imbalance(
                                1,
                                "accepted is counted as 1, and 0 are found; success is counted as 1, and 0 are"
                                        + " found")));
        assertThat(ports.conservation().account(Scope.of(broken.id())).imbalance())
                .isZero();
    }
}
