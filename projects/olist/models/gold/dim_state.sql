select
    state,
    state_name,
    region
from {{ ref('brazilian_states') }}
