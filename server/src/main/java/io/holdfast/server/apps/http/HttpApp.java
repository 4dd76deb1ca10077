package io.holdfast.server.apps.http;

import io.holdfast.module.AppModule;
import io.holdfast.value.JsonFormat;
import java.util.List;

/** The modules of the app {@code http}, with the connections that they share. Closing it ends the calls under way. */
public final class HttpApp implements AutoCloseable {

    private final ConnectionPools pools;
    private final List<AppModule> modules;

    public HttpApp(HttpLimits limits, JsonFormat json) {
        this.pools = new ConnectionPools(limits);
        Caller caller = new Caller(new Exchange(pools, limits), limits);
        this.modules = List.of(new ActionSendData(caller, json), new MakeRequest(caller, json));
    }

    public List<AppModule> modules() {
        return modules;
    }

    @Override
    public void close() {
        pools.close();
    }
}
