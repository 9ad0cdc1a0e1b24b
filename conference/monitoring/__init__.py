"""Is it alive, is it ready, how does it do: for load balancers, for Prometheus and for whoever has to get up at night."""
