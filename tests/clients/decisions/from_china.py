"""Settings of an exporter in China, all duties met, to a provider in France."""

FROM_CHINA = {
    "CARNET_EXPORTER__COUNTRY": "CN",
    "CARNET_SUBJECTS": "CN",
    "CARNET_REGIMES": "cn",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "FR",
    "CARNET_REDACT": "RU",
    "CARNET_ALLOW": "*",
    "CARNET_PURPOSE": "ops",
    "CARNET_PURPOSES__OPS__CN_NOTICE": "n",
    "CARNET_PURPOSES__OPS__CN_CONSENT": "c",
    "CARNET_PURPOSES__OPS__CN_PIPIA": "p",
}
